package rogatory.document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;

/** The platform's own Exclusive XML Canonicalization, as a second opinion. */
final class Canonical {
  private Canonical() {}

  static String form(byte[] xml) throws Exception {
    TransformService service =
        TransformService.getInstance(CanonicalizationMethod.EXCLUSIVE, "DOM");
    service.init((TransformParameterSpec) null);
    var result =
        (OctetStreamData)
            service.transform(new OctetStreamData(new ByteArrayInputStream(xml)), null);
    return new String(result.getOctetStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
