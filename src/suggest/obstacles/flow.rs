//! Too few places: students flow to groups, groups to rooms, as far as sizes and seats let them (Ford and Fulkerson 1956), whatever
//! rules say about company. Where not everybody arrives, the cut names the students for whom the groups are too small.

use std::collections::VecDeque;

use super::Obstacle;
use crate::domain::book::Book;
use crate::domain::text::count;
use crate::suggest::model::Model;

pub(super) fn find(book: &Book, model: &Model) -> Option<Obstacle> {
    let shortage = shortage(model)?;
    let all = shortage.students.len() == model.students.len();
    let only = match shortage.places {
        0 => "there is no place".to_owned(),
        1 => "there is only 1 place".to_owned(),
        many => format!("there are only {many} places"),
    };
    let (names, groups) = (model.names(book, &shortage.students), model.group_names(book, &shortage.groups));
    let words = if all {
        format!("{} are here, and {only} in {groups}.", count(shortage.students.len(), "student"))
    } else {
        let these = match shortage.students.len() {
            1 => "this student".to_owned(),
            many => format!("these {many} students"),
        };
        format!("For {these} {only}, in {groups}: {names}.")
    };
    Some(Obstacle {
        words,
        students: shortage.students.iter().map(|it| model.students[*it]).collect(),
        groups: model.ids_of(book, &shortage.groups),
        over: shortage.students.len().saturating_sub(shortage.places as usize),
        ..Obstacle::default()
    })
}

/// Students who have fewer places than they are, and the groups that they may join.
#[derive(Debug, PartialEq, Eq)]
struct Shortage {
    students: Vec<usize>,
    groups: Vec<usize>,
    places: u32,
}

fn shortage(model: &Model) -> Option<Shortage> {
    let (students, groups) = (model.students.len(), model.stations.len());
    let rooms = model.problem.rooms.len();
    let (group_at, room_at) = (students + 1, students + 1 + groups);
    let mut net = Net::of(room_at + rooms + 1);
    let sink = room_at + rooms;
    let mut may = vec![0u32; groups];
    let mut wanted = 0;
    for student in 0..students {
        let open: Vec<usize> = (0..groups).filter(|it| model.bar(student, *it).is_none()).collect();
        // Who has no group at all lacks more than a place, and is told apart.
        if !open.is_empty() {
            wanted += 1;
            net.arc(0, student + 1, 1);
        }
        for group in open {
            may[group] += 1;
            net.arc(student + 1, group_at + group, 1);
        }
    }
    let room = |group: usize| model.problem.rooms.iter().position(|it| it.groups.contains(&group));
    for (group, may) in may.iter().enumerate() {
        let most = model.problem.groups[group].profiles.iter().map(|it| it.sizes.hi).max().unwrap_or(0);
        net.arc(group_at + group, room(group).map_or(sink, |it| room_at + it), most.min(*may));
    }
    for (number, room) in model.problem.rooms.iter().enumerate() {
        net.arc(room_at + number, sink, room.seats);
    }
    if net.fill(sink) == wanted {
        return None;
    }
    let reached = net.reached();
    let students: Vec<usize> = (0..students).filter(|it| reached[it + 1].is_some()).collect();
    let groups: Vec<usize> = (0..groups).filter(|it| reached[group_at + it].is_some()).collect();
    Some(Shortage { students, groups, places: net.across(&reached, group_at) })
}

/// Arcs with room for so many; each second one is the way back of the one before.
struct Net {
    from: Vec<Vec<usize>>,
    to: Vec<usize>,
    room: Vec<u32>,
}

impl Net {
    fn of(nodes: usize) -> Self {
        Self { from: vec![Vec::new(); nodes], to: Vec::new(), room: Vec::new() }
    }

    fn arc(&mut self, from: usize, to: usize, room: u32) {
        for (from, to, room) in [(from, to, room), (to, from, 0)] {
            self.from[from].push(self.to.len());
            self.to.push(to);
            self.room.push(room);
        }
    }

    /// Sends one after the other from node 0 to the sink; says how many arrive.
    fn fill(&mut self, sink: usize) -> u32 {
        for sent in 0.. {
            let reached = self.reached();
            let Some(mut arc) = reached[sink] else { return sent };
            loop {
                self.room[arc] -= 1;
                self.room[arc ^ 1] += 1;
                let before = self.to[arc ^ 1];
                match reached[before] {
                    Some(next) if before != 0 => arc = next,
                    _ => break,
                }
            }
        }
        0
    }

    /// The nodes that are reached from node 0 over arcs with room, each with the arc that leads to it.
    fn reached(&self) -> Vec<Option<usize>> {
        let mut reached = vec![None; self.from.len()];
        let mut waiting = VecDeque::from([0]);
        while let Some(node) = waiting.pop_front() {
            for arc in &self.from[node] {
                let to = self.to[*arc];
                if self.room[*arc] > 0 && to != 0 && reached[to].is_none() {
                    reached[to] = Some(*arc);
                    waiting.push_back(to);
                }
            }
        }
        reached
    }

    /// What full arcs hold that lead from reached nodes, of groups and rooms, to others: the places.
    fn across(&self, reached: &[Option<usize>], first: usize) -> u32 {
        let inside = (first..self.from.len()).filter(|it| reached[*it].is_some());
        let arcs = inside.flat_map(|it| &self.from[it]).filter(|it| **it % 2 == 0 && reached[self.to[**it]].is_none());
        arcs.map(|it| self.room[it ^ 1]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_arrive_as_fit_through() {
        // Three students; two may go to one group of one only, the third to both; the second group's room has one seat.
        let mut net = Net::of(8);
        for student in 1..=3 {
            net.arc(0, student, 1);
            net.arc(student, 4, 1);
        }
        net.arc(3, 5, 1);
        net.arc(4, 7, 1);
        net.arc(5, 6, 5);
        net.arc(6, 7, 1);
        assert_eq!(net.fill(7), 2);
        let reached = net.reached();
        let nodes: Vec<usize> = (1..8).filter(|it| reached[*it].is_some()).collect();
        assert_eq!((nodes, net.across(&reached, 4)), (vec![1, 2, 4], 1));
    }
}
