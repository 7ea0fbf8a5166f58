package rogatory.commandline;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands of {@code rogatory}. */
public final class Commands {
  private static final int WIDTH = 100;

  /** What was given to an option that nobody knows may be a secret. */
  private static final Pattern VALUE = Pattern.compile("=[^',]+");

  private static final String EXIT_CODES =
      "%nExit codes: 0 done or yes, 1 no, 2 usage, 3 could not be done, 4 certificate revoked.";

  private final Gateway gateway;
  private final Clock clock;

  /** Commands over this gateway. */
  public Commands(Gateway gateway, Clock clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  @Command(
      name = "rogatory",
      mixinStandardHelpOptions = true,
      version = "rogatory 0.1.0",
      synopsisSubcommandLabel = "COMMAND",
      header = "The gateway through which states and platforms ask each other for help.",
      footer = EXIT_CODES)
  private static final class Top {}

  @Command(name = "order", header = "Orders, replies and receipts as files.")
  private static final class Orders {}

  @Command(name = "audit", header = "The audit trail.")
  private static final class Audit {}

  @Command(name = "request", header = "Requests that go out.")
  private static final class Requests {}

  @Command(name = "party", header = "The parties of the directory.")
  private static final class Parties {}

  @Command(name = "queue", header = "What waits to be done.")
  private static final class Queues {}

  @Command(name = "dlq", header = "Dead letters: errands that were given up.")
  private static final class DeadLetters {}

  @Command(name = "template", header = "Templates: what can be asked, and on which law.")
  private static final class Templates {}

  @Command(name = "law", header = "The law as data: which way leads to whoever can act.")
  private static final class Law {}

  @Command(name = "config", header = "The configuration of the gateway.")
  private static final class Config {}

  @Command(name = "administrator", header = "Administrators, at the machine of the gateway.")
  private static final class Administrators {}

  /**
   * Runs one command.
   *
   * @param arguments as typed
   * @param out where answers go
   * @param err where refusals of the command itself go
   * @return the exit code, see {@link ExitCode}
   */
  public int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    List<String> single = arguments.stream().filter(Settings::isSetting).toList();
    String[] others =
        arguments.stream().filter(argument -> !Settings.isSetting(argument)).toArray(String[]::new);
    return line(single).setOut(out).setErr(err).execute(others);
  }

  private CommandLine line(List<String> settings) {
    CommandLine top =
        new CommandLine(new Top())
            .addSubcommand(new HelpCommand())
            .addSubcommand(new ServeCommand(gateway, new Settings(settings)))
            .addSubcommand(group(new Orders(), new OrderVerifyCommand(clock)))
            .addSubcommand(
                group(new Audit(), new AuditVerifyCommand(gateway, new Settings(settings))))
            .addSubcommand(
                group(new Config(), new ConfigCheckCommand(gateway, new Settings(settings))))
            .addSubcommand(
                group(
                    new Administrators(),
                    new AdministratorInviteCommand(gateway, new Settings(settings))))
            .addSubcommand(
                group(new Templates(), new TemplateListCommand(clock), new TemplateLintCommand()))
            .addSubcommand(group(new Law(), new LawRoutesCommand()))
            .addSubcommand(
                group(
                    new Requests(),
                    new RequestFileCommand(),
                    new RequestShowCommand(),
                    new ListCommand.Requests()))
            .addSubcommand(
                group(new Parties(), new WholeListCommand.Parties(), new PartyTestCommand()))
            .addSubcommand(group(new Queues(), new WholeListCommand.Queues()))
            .addSubcommand(
                group(
                    new DeadLetters(),
                    new ListCommand.DeadLetters(),
                    new DeadLetterReplayCommand()));
    top.setUsageHelpWidth(WIDTH);
    top.setParameterExceptionHandler(Commands::misused);
    top.setExecutionExceptionHandler(Commands::failed);
    withHelp(top);
    return top;
  }

  private static CommandLine group(Object named, Object... leaves) {
    CommandLine group = new CommandLine(named);
    for (Object leaf : leaves) {
      group.addSubcommand(leaf);
    }
    return group;
  }

  private static void withHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getSubcommands().values().forEach(Commands::withHelp);
  }

  /** One sentence, and where to read on. */
  private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    String message = String.valueOf(misuse.getMessage());
    command.getErr().println(VALUE.matcher(message).replaceAll("=..."));
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
    command.getErr().flush();
    return ExitCode.USAGE.number();
  }

  /** A bug or an outage: one line, never a value; the trace is for whoever asks by a setting. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("It failed inside: " + failure.getClass().getSimpleName());
    if (Boolean.getBoolean("rogatory.trace")) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return ExitCode.NOT_DONE.number();
  }
}
