//! The program.

use huddleboard::cli::demo::{Act, acts};
use huddleboard::session::{Clock, Desk, Home, Refusal, Session};

fn main() -> color_eyre::Result<()> {
    let path = std::path::PathBuf::from(std::env::args().nth(1).expect("path"));
    let clock = Clock::stated(std::env::var("HUDDLEBOARD_NOW").ok().as_deref())?;
    let desk = Desk { home: Home::find(None)?, clock, by: "Ms Rivera".into() };
    if !path.exists() {
        let t = std::time::Instant::now();
        Session::create::<_, Refusal>(&path, desk.clone(), |session| {
            for act in acts(clock.now()).expect("demo") {
                match act {
                    Act::Run { at, by, command } => { session.run_as(&command, None, at, &by)?; }
                    Act::Scores { at, by, facts, scores } => { session.import_as(&facts, &scores, at, &by)?; }
                }
            }
            Ok(())
        })?;
        eprintln!("{:?}", t.elapsed());
    }
    let session = Session::open(&path, desk)?;
    huddleboard::tui::run(session, None, false)
}
