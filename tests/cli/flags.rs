//! Flags that a team decides by: behind the goal of a program, ready for what comes next.

use super::Team;

fn flags(team: &Team, name: &str) -> Vec<String> {
    let json = team.json(["show", "board", "--json"]);
    let groups = json["groups"].as_array().expect("groups").iter();
    let mut students = groups.flat_map(|it| it["students"].as_array().expect("students"));
    let everybody = json["to_place"].as_array().expect("students").iter();
    let found = students.by_ref().chain(everybody).find(|it| it["name"] == name).expect("on the board");
    found["flags"].as_array().expect("flags").iter().map(|it| it.as_str().expect("words").to_owned()).collect()
}

#[test]
fn six_points_behind_the_goal_of_a_program_are_told_and_five_are_not() {
    let team = Team::class();
    let file = team.file(
        "st.csv",
        "Student Name,Student ID,Puzzle Goal Progress (%)\nAna Bell,101,94\nBo Lindholm,102,95\n,103,130\n",
    );
    team.done(["import", &file, "--yes"]);
    assert_eq!(flags(&team, "Ana Bell"), ["no evidence", "behind pace"]);
    let others = team.json(["show", "board", "--json"]).to_string();
    assert_eq!(others.matches("behind pace").count(), 1, "{others}");
}
