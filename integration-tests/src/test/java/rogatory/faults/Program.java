package rogatory.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * An executable jar laid out beside itself, so that the classes of a run can be archived (JEP 350)
 * and each further start is quick. The virtual machine leaves an archive aside that does not fit.
 */
final class Program {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private final Path jar;
  private final Path archive;

  private Program(Path jar, Path archive) {
    this.jar = jar;
    this.archive = archive;
  }

  static Program gateway() {
    return laidOut(top().resolve("gateway/app/target/gateway-app-exec.jar"));
  }

  static Program sandbox() {
    return laidOut(top().resolve("gateway/sandbox/target/gateway-sandbox-exec.jar"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The top of the project, from there or from a module of it. */
  private static Path top() {
    return Files.exists(HERE.resolve("mvnw")) ? HERE : HERE.getParent();
  }

  private static Program laidOut(Path jar) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("Build first: ./mvnw package (there is no " + jar + ")");
    }
    try {
      Path folder = jar.resolveSibling("laid-out-" + beginningOfHash(jar));
      if (!Files.exists(folder)) {
        Path part = Files.createTempDirectory(jar.getParent(), "laid-out-part");
        layOut(jar, part);
        settle(part, folder);
      }
      return new Program(folder.resolve(jar.getFileName()), folder.resolve("classes.jsa"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another process may have laid it out meanwhile: then that is taken. */
  private static void settle(Path part, Path folder) throws IOException {
    try {
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException there) {
      if (!Files.exists(folder)) {
        throw there;
      }
      FileSystemUtils.deleteRecursively(part);
    }
  }

  /** Jars of different builds have the same time, and may have the same size. */
  private static String beginningOfHash(Path jar) throws IOException {
    try (var in =
        new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void layOut(Path jar, Path folder) throws IOException {
    List<String> command = List.of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--force", "--destination", folder.toString()));
    Process extraction =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!extraction.waitFor(1, TimeUnit.MINUTES) || extraction.exitValue() != 0) {
        throw new IllegalStateException(jar + " cannot be laid out");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isArchived() {
    return Files.exists(archive);
  }

  /** What a run left that ended in order becomes the archive, if there is none yet. */
  void keepArchive() throws IOException {
    if (Files.exists(part()) && !isArchived()) {
      Files.move(part(), archive, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The command of a run that makes an archive when it ends in order. */
  List<String> archivingRun(List<String> machine, String... arguments) {
    String option = "-XX:ArchiveClassesAtExit=" + part();
    return command(option, machine, List.of("-jar", jar.toString()), arguments);
  }

  /** The command of a run, with the archive if there is one. */
  List<String> run(List<String> machine, String... arguments) {
    return command(sharing(), machine, List.of("-jar", jar.toString()), arguments);
  }

  /** The same by another main class, in a further jar; the archive fits it too. */
  List<String> run(List<String> machine, Path further, Class<?> main, String... arguments) {
    return command(
        sharing(), machine, List.of("-cp", jar + ":" + further, main.getName()), arguments);
  }

  private String sharing() {
    return isArchived() ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto";
  }

  private static List<String> command(
      String sharing, List<String> machine, List<String> what, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), sharing));
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error"));
    command.addAll(machine);
    command.addAll(what);
    command.addAll(List.of(arguments));
    return command;
  }

  private Path part() {
    return archive.resolveSibling("classes.jsa." + ProcessHandle.current().pid());
  }
}
