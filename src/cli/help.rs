//! The longer words of the help and the manual page; those of single options stand beside the options.

mod log;

pub(super) use log::{LOG, LOG_ADD, LOG_EDIT, LOG_EXPORT, LOG_LIST, LOG_REMOVE, LOG_SUGGEST};

/// Is the heading of what belongs to answers that are asked for.
pub(super) const INTERVIEW: &str = "Interview";

/// Is the heading of what becomes of the result.
pub(super) const REPORT: &str = "Report";

/// Is the heading of what a plan may consist of.
pub(super) const STEPS: &str = "Steps";

/// Is the heading of how a plan is laid out.
pub(super) const ROADMAP: &str = "Roadmap";

/// Shows plans, and what the exit status tells.
pub(super) const PLAN: &str = "Exit status:
  0    there is a plan, or nothing to plan for
  1    the verdict cannot be reached in that way
  2    it could not be done

Examples:
  ladder plan --answers answers.yaml
  ladder plan -a answers.yaml --to nearly --max-steps 3
  ladder plan -a answers.yaml --exclude mentors-engineers
  ladder plan -a answers.yaml --months 12 --by quarter
  ladder plan --answers answers.yaml --output plan.html
  ladder plan --answers answers.yaml --output plan.md
  ladder plan --answers answers.yaml --output reviews.ics
  ladder plan --answers answers.yaml --questions";

/// Shows comparisons, and what the exit status tells.
pub(super) const COMPARE: &str = "Each file says who rates in it:
  rater: {role: manager}
  rater: {role: peer, name: Ana}

Exit status:
  0    the raters are compared, whatever comes of it
  1    they are, and --keep-going left files out
  2    they could not be compared

Examples:
  ladder compare self.yaml manager.yaml
  ladder compare self.yaml manager.yaml peers/*.yaml --output talk.html
  ladder compare self.yaml manager.yaml --save agreed.yaml
  ladder compare self.yaml peers/*.yaml --for-subject -o feedback.html";

/// Shows the ways to begin.
pub(super) const LADDER: &str = "Defaults of --rubric, --current and --format are set by
LADDER_RUBRIC, LADDER_CURRENT and the file that
`ladder config` names.

Exit status:
  0    the command was done
  1    it was done, and what was required is not reached
  2    it could not be done
  130  it was interrupted

Examples:
  ladder assess --target senior
  ladder answers new --target senior --output answers.yaml
  ladder assess --answers answers.yaml
  ladder rubric show senior";

/// Shows assessments, and what the exit status tells.
pub(super) const ASSESS: &str = "Exit status:
  0    the assessment was done, whatever it says
  1    it was done, and falls short of --require
  2    it could not be done
  130  the interview was interrupted; its answers are kept

Examples:
  ladder assess --target senior --quick
  ladder assess --resume
  ladder assess --answers answers.yaml --details
  ladder assess --answers answers.yaml --placement
  ladder assess --answers answers.yaml --output report.html
  ladder assess --answers - --require ready < answers.yaml
  ladder assess --target l6 --rubric ./company.yaml";

/// Shows what is done with rubrics.
pub(super) const RUBRIC: &str = "Exit status:
  0    it was done
  1    it was done, and `check --strict` has remarks
  2    it could not be done

Examples:
  ladder rubric show --compare mid senior
  ladder rubric show senior --output senior.html
  ladder rubric new --output my-ladder.yaml
  ladder rubric import ladder.xlsx --output my-ladder.yaml
  ladder rubric check --strict my-ladder.yaml
  ladder rubric schema --output ladder-rubric.schema.json";

/// Shows the list of rubrics.
pub(super) const RUBRIC_LIST: &str = "Exit status:
  0    the rubrics are listed
  2    they could not be

Examples:
  ladder rubric list
  ladder rubric list --format json";

/// Shows the pages about a rubric.
pub(super) const RUBRIC_SHOW: &str = "Exit status:
  0    the page was written
  2    it could not be

Examples:
  ladder rubric show
  ladder rubric show senior
  ladder rubric show --compare mid senior
  ladder rubric show -r software-engineer+security --lineage
  ladder rubric show -r ./my-ladder.yaml -o ladder.html
  ladder rubric show senior --format json";

/// Shows what differs between rubrics.
pub(super) const RUBRIC_DIFF: &str = "Exit status:
  0    the difference was written, if there is any
  2    it could not be

Examples:
  ladder rubric diff software-engineer software-engineer+security
  ladder rubric diff old/my-ladder.yaml my-ladder.yaml -o changes.md
  ladder rubric diff old/my-ladder.yaml my-ladder.yaml --format json";

/// Shows how a rubric of one's own begins.
pub(super) const RUBRIC_NEW: &str = "Exit status:
  0    the rubric was written
  2    it could not be

Examples:
  ladder rubric new
  ladder rubric new --output my-ladder.yaml";

/// Shows how tables become rubrics.
pub(super) const RUBRIC_IMPORT: &str = "Exit status:
  0    the rubric was written
  2    it could not be: the error says which column or cell is unclear

Examples:
  ladder rubric import ladder.xlsx --output my-ladder.yaml
  ladder rubric import ladder.csv --levels L1,L2,L3 -o my-ladder.yaml
  ladder rubric import ladder.md --layout list
  ladder rubric import new.xlsx --update my-ladder.yaml -o next.yaml";

/// Shows checks of rubrics, and what the exit status tells.
pub(super) const RUBRIC_CHECK: &str = "Exit status:
  0    there is no error
  1    there is none, and --strict has remarks
  2    there are errors

Examples:
  ladder rubric check my-ladder.yaml
  ladder rubric check --strict rubrics/my-ladder
  ladder rubric check my-ladder.yaml -f json -o check.json";

/// Shows the schema of rubrics.
pub(super) const RUBRIC_SCHEMA: &str = "Exit status:
  0    the schema was written
  2    it could not be

Examples:
  ladder rubric schema
  ladder rubric schema --output ladder-rubric.schema.json";

/// Shows what is done with answers files.
pub(super) const ANSWERS: &str = "Exit status:
  0    it was done
  2    it could not be done

Examples:
  ladder answers new --target senior --output answers.yaml
  ladder answers check answers.yaml
  ladder answers schema --output ladder-answers.schema.json";

/// Shows files to fill in.
pub(super) const ANSWERS_NEW: &str = "Exit status:
  0    the file was written
  2    it could not be

Examples:
  ladder answers new --target senior --output answers.yaml
  ladder answers new --placement --output answers.yaml
  ladder answers new -t l6 -r ./company.yaml -o answers.yaml";

/// Shows checks of answers, and what the exit status tells.
pub(super) const ANSWERS_CHECK: &str = "Exit status:
  0    there is no error
  2    there are errors

Examples:
  ladder answers check answers.yaml
  ladder answers check team/ana.yaml team/ben.yaml
  ladder answers check - < answers.yaml
  ladder answers check answers.yaml --format json";

/// Shows the schema of answers.
pub(super) const ANSWERS_SCHEMA: &str = "Exit status:
  0    the schema was written
  2    it could not be

Examples:
  ladder answers schema
  ladder answers schema --output ladder-answers.schema.json";

/// Shows what a config file looks like.
pub(super) const CONFIG: &str = "Keys of the config file, each of which may be missing:
  rubric: software-engineer
  current: mid
  format: markdown
  log: evidence.yaml

Exit status:
  0    the defaults are shown
  2    one of them is wrong

Examples:
  ladder config
  ladder config --format json";

/// Shows what describes what is printed.
pub(super) const REPORT_COMMANDS: &str = "Exit status:
  0    it was done
  2    it could not be done

Examples:
  ladder report schema --output ladder-report.schema.json";

/// Shows the schema of what is printed.
pub(super) const REPORT_SCHEMA: &str = "Exit status:
  0    the schema was written
  2    it could not be

Examples:
  ladder report schema
  ladder report schema assessment
  ladder report schema plan --output ladder-plan.schema.json";

/// Shows how each shell comes to use the script.
pub(super) const COMPLETIONS: &str = "Put the line of your shell into its start file:
  bash        ~/.bashrc
              source <(ladder completions bash)
  zsh         ~/.zshrc, after compinit
              source <(ladder completions zsh)
  fish        ~/.config/fish/config.fish
              ladder completions fish | source
  elvish      ~/.config/elvish/rc.elv
              eval (ladder completions elvish | slurp)
  powershell  $PROFILE
              ladder completions powershell | Out-String |
              Invoke-Expression

Exit status:
  0    the script was printed
  2    there is none for that shell

Examples:
  ladder completions fish";

/// Shows how the page is read and kept.
pub(super) const MAN: &str = "Exit status:
  0    the page was printed
  2    it could not be

Examples:
  ladder man | man -l -
  ladder man > ~/.local/share/man/man1/ladder.1";

/// Tells in the manual page what is no matter of one option: each line a name, a colon and its meaning.
pub(super) const SECTIONS: [(&str, &str); 3] = [
    (
        "EXIT STATUS",
        "0: The command was done.
1: The assessment was done, and falls short of --require; or no plan leads to the verdict; or --keep-going left files out.
2: The command could not be done: a mistake in the arguments, the rubric, the answers or a file.
130: The interview was interrupted; its answers are kept.",
    ),
    (
        "FILES",
        "~/.config/ladder/config.yaml: Defaults for --rubric, --current and --format, under XDG_CONFIG_HOME or what takes its place.
~/.config/ladder/rubrics: Rubrics that --rubric finds by their names, under XDG_CONFIG_HOME or what takes its place.
~/.local/share/ladder/evidence.yaml: The log of evidence, where neither --log, LADDER_LOG nor the config names another file; under XDG_DATA_HOME or what takes its place.
~/.local/share/ladder/answers: Answers of interviews that --save names no other file for, under XDG_DATA_HOME or what takes its place.",
    ),
    (
        "ENVIRONMENT",
        "LADDER_RUBRIC, LADDER_CURRENT: Say what --rubric and --current do where these and the answers file are silent.
LADDER_LOG: Names the file of the log of evidence.
NO_COLOR, CLICOLOR, CLICOLOR_FORCE: Say whether output is coloured; --color wins over them.
COLUMNS: Says how wide output is laid out where neither it nor standard error is a terminal; 80 without it.
VISUAL, EDITOR: Name the editor for longer texts of an interview and for the log.
TERM: Where it is dumb, the interview writes plain lines.",
    ),
];
