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
 * Unpacks the pinned Maven to where {@code mvnw} looks for it: checked, whole or not at all, and once when several
 * builds start together. Run from source, with the zip's URL, its SHA-512, Maven's future home and then the arguments
 * meant for Maven.
 */
class FetchMaven {
    // A version that runs on the old Maven some distributions ship.
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Set<String> SETTINGS = Set.of("-s", "--settings", "-gs", "--global-settings");
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
            say(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            say("cannot unpack Maven: " + e);
            System.exit(1);
        }
    }

    /** Never to standard output: that is Maven's, and scripts read it. */
    private static void say(String what) {
        System.err.println("mvnw: " + what);
    }

    private void run() throws Exception {
        var folder = home.getParent().getParent();
        Files.createDirectories(folder);
        var lock = folder.resolve(".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.exists(home.resolve("bin/mvn"))) {
                return; // fetched by the build that held the lock before us
            }
            // Hidden by its dot from mvnw's search. The lock makes it ours, with whatever a killed build left in it.
            var temporary = folder.resolve(".fetching");
            delete(temporary);
            try {
                Files.createDirectory(temporary);
                say("fetching " + home.getFileName());
                var zip = fetch(temporary);
                verify(zip);
                var unpacked = temporary.resolve("unpacked");
                unpack(zip, unpacked);
                delete(home.getParent()); // half deleted by somebody, if there at all
                Files.move(unpacked, home.getParent(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        }
    }

    private Path fetch(Path folder) throws IOException, InterruptedException {
        var copied = copyWithMavenOnPath(folder);
        return copied != null ? copied : download(folder);
    }

    /** Lets an {@code mvn} of any age bring the zip from where its settings tell it to; null when it cannot. */
    private Path copyWithMavenOnPath(Path folder) throws IOException, InterruptedException {
        var name = home.getFileName().toString();
        var artifact = "org.apache.maven:apache-maven:" + name.substring("apache-maven-".length()) + ":zip:bin";
        var command = new ArrayList<>(List.of(MVN, "-B", "-q", COPY));
        command.addAll(List.of("-Dartifact=" + artifact, "-DoutputDirectory=" + folder));
        for (int i = 0; i + 1 < mavenArguments.size(); i++) {
            if (SETTINGS.contains(mavenArguments.get(i))) {
                command.add(mavenArguments.get(i));
                command.add(Path.of(mavenArguments.get(i + 1)).toAbsolutePath().toString());
            }
        }
        var log = folder.resolve("log");
        Process mvn;
        try {
            // Not in the project's folder: its pom and .mvn may ask for more than an old Maven can do.
            mvn = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            return null; // there is none on the PATH
        }
        mvn.getOutputStream().close();
        if (!mvn.waitFor(5, TimeUnit.MINUTES)) {
            mvn.destroyForcibly();
        }
        var zip = folder.resolve(name + "-bin.zip");
        if (mvn.waitFor() == 0 && Files.exists(zip)) {
            return zip;
        }
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) { // takes any bytes
            var error = lines.filter(line -> line.contains("[ERROR]")).findFirst();
            // Colour codes come before the mark, also in batch mode.
            var why = error.map(line -> line.substring(line.indexOf("[ERROR]") + "[ERROR] ".length()))
                    .orElse("it ended with " + mvn.exitValue());
            say("the mvn on the PATH could not fetch " + artifact + ": " + why);
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
        var found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(zip)));
        if (!found.equalsIgnoreCase(sha512)) {
            throw new IllegalStateException("refused " + zip.getFileName() + ": its SHA-512 is " + found
                    + ", but .mvn/wrapper/maven-wrapper.properties says " + sha512);
        }
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // Names need no guard against "..": the checksum has vouched for them.
                var file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                if (file.getParent().endsWith("bin")) {
                    file.toFile().setExecutable(true, false); // a zip stream does not tell the mode
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
