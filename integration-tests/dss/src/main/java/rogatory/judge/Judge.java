package rogatory.judge;

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.service.http.commons.OCSPDataLoader;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;

/**
 * Prints one line for each document: format, indication and, unless it passed, sub-indication (ETSI
 * EN 319 102-1 clause 5.1.3). Revocation is fetched from where the certificates say.
 */
public final class Judge {
  private Judge() {}

  /**
   * Judges.
   *
   * @param arguments the one trusted certificate (PEM or DER), then the documents
   */
  public static void main(String[] arguments) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(arguments[0])));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setOcspSource(new OnlineOCSPSource(new OCSPDataLoader()));
    verifier.setCrlSource(new OnlineCRLSource(new CommonsDataLoader()));
    for (int i = 1; i < arguments.length; i++) {
      System.out.println(judge(new FileDocument(arguments[i]), verifier));
    }
  }

  private static String judge(FileDocument document, CommonCertificateVerifier verifier) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
    validator.setCertificateVerifier(verifier);
    Reports reports = validator.validateDocument();
    SimpleReport report = reports.getSimpleReport();
    String signature = report.getFirstSignatureId();
    if (signature == null) {
      return "UNSIGNED";
    }
    String verdict = report.getSignatureFormat(signature) + " " + report.getIndication(signature);
    return report.getSubIndication(signature) == null
        ? verdict
        : verdict + " " + report.getSubIndication(signature);
  }
}
