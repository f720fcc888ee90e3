//! What counts how much, in the window of a suggestion: for one look, or for the team from now on.

use huddleboard::suggest::{Term, Weights};

use super::Screen;
use super::suggest::suggestion;

fn now(screen: &Screen, term: Term) -> i32 {
    suggestion(screen).ask.weights.get(term)
}

fn usual(term: Term) -> i32 {
    term.line().usual
}

/// The next mark of a scale above the usual number.
fn above(term: Term) -> i32 {
    let mut screen = Screen::demo(80, 24);
    screen.press("s w");
    while suggestion(&screen).weighed() != term {
        screen.press(if (suggestion(&screen).weighed() as usize) < term as usize { "down" } else { "up" });
    }
    screen.press("right");
    now(&screen, term)
}

#[test]
fn enter_keeps_it_for_the_team_as_one_act_that_undo_takes_back() {
    let mut screen = Screen::demo(80, 24);
    let (acts, next) = (screen.acts(), above(Term::Stay));
    screen.press("s w").says("Enter goes back").press("right").says("Enter keeps it for the team");
    screen.says(&format!("{next}*")).press("enter");
    let told = format!("Suggestions now count staying at {next} (was {})", usual(Term::Stay));
    screen.says(&told).says("Enter takes all");
    assert_eq!((screen.acts(), screen.log(1)), (acts + 1, vec![told]));
    assert_eq!((now(&screen, Term::Stay), suggestion(&screen).scale), (next, None), "this look goes on with it");

    screen.press("w").says(&format!("your team's {next}")).does_not_say(&format!("{next}*")).press("esc esc s");
    assert_eq!(now(&screen, Term::Stay), next);
    screen.press("esc E").write("counts").says(&format!("stay {next}")).press("esc esc u s");
    assert_eq!(suggestion(&screen).ask.weights, Weights::default());
}

#[test]
fn esc_leaves_it_at_this_look() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen.press("s w right").says("Esc this time only").press("esc").says("Enter takes all");
    assert_eq!(now(&screen, Term::Stay), above(Term::Stay));
    screen.press("esc s");
    assert_eq!((now(&screen, Term::Stay), screen.acts()), (usual(Term::Stay), acts));
}

#[test]
fn space_makes_one_usual_again_and_the_star_all_of_them() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s w right up right enter w");
    let kept = suggestion(&screen).ask.weights;
    assert_ne!(kept.get(Term::Bond), usual(Term::Bond));
    screen.press("space");
    assert_eq!(suggestion(&screen).ask.weights, kept.with(Term::Stay, usual(Term::Stay)));
    screen.press("space");
    assert_eq!(suggestion(&screen).ask.weights, kept, "and as the team has it");
    screen.press("*");
    assert_eq!(suggestion(&screen).ask.weights, Weights::default());
    let acts = screen.acts();
    screen.press("enter");
    assert_eq!(screen.acts(), acts + 1);
    let told = &screen.log(1)[0];
    assert!(told.contains("close to as usual, at ") && told.contains("staying as usual, at "), "{told}");
    screen.press("w *").says("Enter goes back");
}

#[test]
fn the_marks_of_the_usual_number_and_of_the_team_are_steps_of_the_scale() {
    let mut screen = Screen::demo(80, 24);
    screen
        .file
        .open()
        .run(&Weights::default().with(Term::Stay, 777).keep(&screen.state().book), None)
        .expect("a weight");
    screen.wait(std::time::Duration::from_secs(2));
    screen.press("s w").says("777").press("right left");
    assert_eq!(now(&screen, Term::Stay), 777);
    for _ in 0..9 {
        screen.press("left");
        if now(&screen, Term::Stay) == usual(Term::Stay) {
            return;
        }
    }
    panic!("the usual number is no step: {}", now(&screen, Term::Stay));
}

#[test]
fn that_a_repair_moves_few_is_not_kept_for_the_team() {
    let mut screen = Screen::demo(80, 24);
    screen.press("A").write("Mr Chen").press("enter s w").says("Enter goes back").press("down right enter");
    let told = screen.log(1)[0].clone();
    assert!(told.starts_with("Suggestions now count equal sizes at ") && !told.contains("staying"), "{told}");
    screen.press("esc s");
    assert_eq!(now(&screen, Term::Stay), usual(Term::Stay));
}
