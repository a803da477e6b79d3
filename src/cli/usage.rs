//! Reads the arguments of the program; help and errors are in the program's language.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, Error, ErrorKind};
use clap::{Arg, ArgAction, Command as Program, CommandFactory as _, FromArgMatches as _};

use super::arguments::{Arguments, Command};
use crate::locale::tr;

/// What is printed when there is nothing to run.
pub(super) enum Answer {
    Help(String),
    /// The arguments are wrong; with a sentence that says how.
    Wrong(String),
}

/// Reads the words of a command line, the first of which is the program.
pub(super) fn parse(words: Vec<OsString>) -> Result<Arguments, Answer> {
    let mut program = translated(Arguments::command());
    let matches = program.try_get_matches_from_mut(words).map_err(|error| answer(&error))?;
    let arguments = Arguments::from_arg_matches(&matches).map_err(|error| answer(&error))?;
    match (&arguments.command, &arguments.file) {
        (Some(Command::Compare(compare)), _) if compare.lack_another() => {
            Err(wrong(&tr!("cli.compare.lacks_another")))
        }
        // A file that is missing is reported by the window, unless its name may be a mistyped
        // command.
        (None, Some(file)) if !file.exists() && !is_scenario(file) => {
            let commands: Vec<_> = program.get_subcommands().map(Program::get_name).collect();
            let commands = commands.join(&tr!("separator"));
            let name = file.display();
            Err(wrong(&tr!("cli.wrong.command", name = name, commands = commands)))
        }
        _ => Ok(arguments),
    }
}

fn is_scenario(file: &std::path::Path) -> bool {
    file.extension().is_some_and(|it| it.eq_ignore_ascii_case("ron"))
}

/// The program or one of its commands, with the words of its help in the program's language.
fn translated(program: Program) -> Program {
    let template =
        format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}{{after-help}}", tr!("cli.usage"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").long("version").action(ArgAction::Version);
    let has_version = program.get_version().is_some();
    let has_json =
        program.has_subcommands() || program.get_arguments().any(|it| it.get_id() == "json");
    let rule = has_json.then(|| tr!("cli.json_rule").into_owned());
    program
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help(tr!("cli.help").into_owned()))
        .args(has_version.then(|| version.help(tr!("cli.version").into_owned())))
        .help_template(template)
        .subcommand_help_heading(tr!("cli.commands").into_owned())
        .after_help(rule.unwrap_or_default())
        .mut_args(translated_argument)
        .mut_subcommands(translated)
}

fn translated_argument(argument: Arg) -> Arg {
    let is_option = !argument.is_positional();
    let heading = if is_option { tr!("cli.options") } else { tr!("cli.arguments") };
    let argument = argument.help_heading(heading.into_owned());
    if !argument.get_action().takes_values() {
        return argument;
    }
    let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let choices = argument.get_possible_values();
    let choices: Vec<_> = choices.iter().map(|it| it.get_name().to_owned()).collect();
    let defaults = argument.get_default_values();
    let defaults: Vec<_> = defaults.iter().map(|it| it.to_string_lossy()).collect();
    if !choices.is_empty() {
        help.push_str(&tr!("cli.choices", choices = choices.join(&tr!("separator"))));
    }
    if !defaults.is_empty() {
        help.push_str(&tr!("cli.default", value = defaults.join(&tr!("separator"))));
    }
    argument.help(help).hide_possible_values(true).hide_default_value(true)
}

fn answer(error: &Error) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // These two are fixed texts of the library.
            let help = error.render().to_string().replace("[OPTIONS]", &tr!("cli.some_options"));
            Answer::Help(help.replace("<COMMAND>", &tr!("cli.one_command")))
        }
        _ => wrong(&sentence(error)),
    }
}

fn wrong(what: &str) -> Answer {
    Answer::Wrong(tr!("cli.wrong.see_help", what = what).into_owned())
}

/// What is wrong with the arguments.
fn sentence(error: &Error) -> String {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            tr!("cli.wrong.no_value", argument = argument)
        }
        ErrorKind::InvalidValue => {
            let choices = of(ContextKind::ValidValue);
            tr!("cli.wrong.value", argument = argument, value = value, choices = choices)
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            tr!("cli.wrong.refused_value", argument = argument, value = value, why = why)
        }
        ErrorKind::UnknownArgument => tr!("cli.wrong.unknown", argument = argument),
        ErrorKind::InvalidSubcommand => {
            tr!("cli.wrong.unknown", argument = of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict if !argument.is_empty() => {
            let other = of(ContextKind::PriorArg);
            tr!("cli.wrong.conflict", argument = argument, other = other)
        }
        ErrorKind::MissingRequiredArgument => tr!("cli.wrong.missing", argument = argument),
        ErrorKind::InvalidUtf8 => tr!("cli.wrong.not_text"),
        _ => tr!("cli.wrong.other"),
    }
    .into_owned()
}
