import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;

/**
 * Installs the pinned Maven for {@code mvnw}: verifies the checksum, installs all files or none, and installs once if
 * several builds start together. Runs from source. Arguments: the URL of the zip, its SHA-512, the installation folder
 * of Maven, and the arguments for Maven.
 */
class FetchMaven {
    // A version that runs with the old Maven of some distributions.
    private static final String COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Set<String> SETTINGS_OPTIONS = Set.of("-s", "--settings", "-gs", "--global-settings");
    private static final String MVN = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";

    private final String url;
    private final String sha512;
    private final Path home;
    private final List<String> mavenArguments;

    private FetchMaven(List<String> arguments) {
        url = arguments.get(0);
        sha512 = arguments.get(1);
        home = Path.of(arguments.get(2)).toAbsolutePath();
        mavenArguments = arguments.subList(3, arguments.size());
    }

    public static void main(String[] arguments) throws Exception {
        try {
            new FetchMaven(List.of(arguments)).run();
        } catch (IllegalStateException e) {
            report(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            report("cannot unpack Maven: " + e);
            System.exit(1);
        }
    }

    /** Writes to standard error, because scripts read the output of Maven from standard output. */
    private static void report(String message) {
        System.err.println("mvnw: " + message);
    }

    private void run() throws Exception {
        var folder = home.getParent().getParent();
        Files.createDirectories(folder);
        var lock = folder.resolve(".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.exists(home.resolve("bin/mvn"))) {
                return; // installed by another build in the meantime
            }
            // The dot hides the folder from the search of mvnw. A killed build may have left files in it.
            var temporary = folder.resolve(".fetching");
            delete(temporary);
            try {
                Files.createDirectory(temporary);
                report("fetching " + home.getFileName());
                var zip = fetch(temporary);
                verify(zip);
                var unpacked = temporary.resolve("unpacked");
                unpack(zip, unpacked);
                delete(home.getParent()); // in case of an incomplete installation
                Files.move(unpacked, home.getParent(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        }
    }

    private Path fetch(Path folder) throws IOException, InterruptedException {
        var zip = fetchWithMavenOnPath(folder);
        return zip != null ? zip : download(folder);
    }

    /** Fetches the zip with the {@code mvn} on the PATH, from the repositories in its settings; null if it fails. */
    private Path fetchWithMavenOnPath(Path folder) throws IOException, InterruptedException {
        var name = home.getFileName().toString();
        var artifact = "org.apache.maven:apache-maven:" + name.substring("apache-maven-".length()) + ":zip:bin";
        var command = new ArrayList<>(List.of(MVN, "-B", "-q", COPY_GOAL));
        command.addAll(List.of("-Dartifact=" + artifact, "-DoutputDirectory=" + folder));
        for (int i = 0; i + 1 < mavenArguments.size(); i++) {
            if (SETTINGS_OPTIONS.contains(mavenArguments.get(i))) {
                command.add(mavenArguments.get(i));
                command.add(Path.of(mavenArguments.get(i + 1)).toAbsolutePath().toString());
            }
        }
        var log = folder.resolve("log");
        Process mvn;
        try {
            // Not in the project folder: an old Maven may not support its pom and .mvn.
            mvn = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            return null; // no mvn on the PATH
        }
        mvn.getOutputStream().close();
        if (!mvn.waitFor(5, TimeUnit.MINUTES)) {
            mvn.destroyForcibly();
        }
        var zip = folder.resolve(name + "-bin.zip");
        if (mvn.waitFor() == 0 && Files.exists(zip)) {
            return zip;
        }
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) { // decodes any bytes
            var error = lines.filter(line -> line.contains("[ERROR]")).findFirst();
            // Color codes precede the mark, even in batch mode.
            var reason = error.map(line -> line.substring(line.indexOf("[ERROR]") + "[ERROR] ".length()))
                    .orElse("it exited with " + mvn.exitValue());
            report("the mvn on the PATH could not fetch " + artifact + ": " + reason);
        }
        return null;
    }

    private Path download(Path folder) {
        var zip = folder.resolve("download.zip");
        try {
            var connection = URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(30_000);
            try (var body = connection.getInputStream()) {
                Files.copy(body, zip);
            }
            return zip;
        } catch (IOException e) {
            throw new IllegalStateException("cannot download " + url + ": " + e
                    + " (behind a proxy: MAVEN_OPTS='-Dhttps.proxyHost=<host> -Dhttps.proxyPort=<port>')");
        }
    }

    private void verify(Path zip) throws IOException, NoSuchAlgorithmException {
        var actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(zip)));
        if (!actual.equalsIgnoreCase(sha512)) {
            throw new IllegalStateException("rejected " + zip.getFileName() + ": its SHA-512 is " + actual
                    + ", but .mvn/wrapper/maven-wrapper.properties requires " + sha512);
        }
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // Names need no check for "..", because the checksum was verified.
                var file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                if (file.getParent().endsWith("bin")) {
                    file.toFile().setExecutable(true, false); // a zip stream has no file modes
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
