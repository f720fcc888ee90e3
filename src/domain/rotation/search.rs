//! Who goes where in a rotation, as a puzzle of numbers: sets, stations, rounds, and how many students a station or a space takes.
//!
//! The search is exact: round by round it tries the set with the fewest stations left first, and takes back what leads nowhere. It
//! stops after some thousand trials and says so. It prefers, in this order: sets spread evenly over their stations; every set where it
//! is already; round 1 as it is; the next station in the order of the track.

/// How many trials each search of a puzzle gets, so that the hardest one ends in some 20 ms. Those that schools have take one per set
/// and round.
const WORK: usize = 3_000;
/// How many trials the reason of a failure gets, for each limit that may be what is short.
const REASON_WORK: usize = 300;

/// See the module's documentation. Sets, stations and rounds are numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct Puzzle {
    /// How many students each set has in each round: of a set, by round.
    pub heads: Vec<Vec<u32>>,
    /// The track of each set.
    pub track: Vec<usize>,
    /// The stations of each track, in the order in which a set goes through them.
    pub stations: Vec<Vec<usize>>,
    /// What is limited in each round.
    pub limits: Vec<Vec<Limit>>,
    /// Where each set is already: of a set, by round.
    pub now: Vec<Vec<Option<usize>>>,
}

/// Some stations of a round take so many students together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Tells it from others; the same thing has the same number in every round.
    pub name: usize,
    /// The stations.
    pub stations: Vec<usize>,
    /// How many students of sets they take.
    pub room: u32,
}

/// Where each set goes: of a set, by round.
pub type Schedule = Vec<Vec<usize>>;

/// Why there is no schedule: in one that keeps everything else, a limit is passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The round.
    pub round: usize,
    /// The limit's place among the round's.
    pub limit: usize,
    /// The sets that would be there.
    pub sets: Vec<usize>,
    /// Whether every schedule was tried.
    pub proven: bool,
}

/// How many sets of a track may be at a station at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spread {
    Even,
    Free,
}

/// Which sets stay where they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pins {
    All,
    First,
    None,
}

impl Puzzle {
    /// A schedule that keeps all limits, or what is short.
    pub fn solve(&self) -> Result<Schedule, Shortage> {
        let mut work = 0;
        for spread in [Spread::Even, Spread::Free] {
            for pins in [Pins::All, Pins::First, Pins::None] {
                work = WORK;
                if let Some(found) = self.search(spread, pins, &|_| true, &mut work) {
                    return Ok(found);
                }
            }
        }
        // The last search leaves nothing out: if it came to its end, there is no schedule.
        Err(self.shortage(work > 0))
    }

    fn rounds(&self) -> usize {
        self.limits.len()
    }

    fn search(&self, spread: Spread, pins: Pins, counts: &dyn Fn(usize) -> bool, work: &mut usize) -> Option<Schedule> {
        let mut search = Search {
            puzzle: self,
            spread,
            pins,
            counts,
            route: vec![vec![None; self.rounds()]; self.track.len()],
            work,
        };
        search.fill(0).then(|| {
            let stations = |route: Vec<Option<usize>>| route.into_iter().flatten().collect();
            search.route.into_iter().map(stations).collect()
        })
    }

    /// What is passed in a schedule that would do if one limit were lifted; failing that, if all were.
    fn shortage(&self, proven: bool) -> Shortage {
        let mut names: Vec<usize> = self.limits.iter().flatten().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        let one = names.into_iter().find_map(|name| {
            let lifted = self.search(Spread::Even, Pins::None, &|it| it != name, &mut REASON_WORK.clone())?;
            self.passed(&lifted)
        });
        let found = one
            .or_else(|| self.passed(&self.search(Spread::Even, Pins::None, &|_| false, &mut REASON_WORK.clone())?));
        let (round, limit, sets) = found.unwrap_or_default();
        Shortage { round, limit, sets, proven }
    }

    /// The first limit that a schedule passes, with the sets that are there.
    fn passed(&self, schedule: &Schedule) -> Option<(usize, usize, Vec<usize>)> {
        let limits = self.limits.iter().enumerate();
        limits.flat_map(|(round, all)| (0..all.len()).map(move |limit| (round, limit))).find_map(|(round, place)| {
            let limit = &self.limits[round][place];
            let inside = |it: &usize| limit.stations.contains(&schedule[*it][round]) && self.heads[*it][round] > 0;
            let sets: Vec<usize> = (0..self.track.len()).filter(inside).collect();
            let heads: u32 = sets.iter().map(|it| self.heads[*it][round]).sum();
            (heads > limit.room).then_some((round, place, sets))
        })
    }
}

/// A search in progress.
struct Search<'a> {
    puzzle: &'a Puzzle,
    spread: Spread,
    pins: Pins,
    counts: &'a dyn Fn(usize) -> bool,
    route: Vec<Vec<Option<usize>>>,
    work: &'a mut usize,
}

impl Search<'_> {
    /// Fills the rounds from this one on.
    fn fill(&mut self, round: usize) -> bool {
        if round == self.puzzle.rounds() {
            return true;
        }
        let open = (0..self.route.len()).filter(|it| self.route[*it][round].is_none());
        let options = open.map(|set| (set, self.options(set, round)));
        let Some((set, options)) = options.min_by_key(|it| it.1.len()) else { return self.fill(round + 1) };
        for station in options {
            if *self.work == 0 {
                return false;
            }
            *self.work -= 1;
            self.route[set][round] = Some(station);
            if self.fill(round) {
                return true;
            }
            self.route[set][round] = None;
        }
        false
    }

    /// The stations that a set may go to in a round, the best first.
    fn options(&self, set: usize, round: usize) -> Vec<usize> {
        let puzzle = self.puzzle;
        let stations = &puzzle.stations[puzzle.track[set]];
        let now = puzzle.now[set][round];
        let pinned = match self.pins {
            Pins::All => now,
            Pins::First => now.filter(|_| round == 0),
            Pins::None => None,
        };
        let start = match (now, round.checked_sub(1).and_then(|it| self.route[set][it])) {
            (Some(now), _) => stations.iter().position(|it| *it == now).unwrap_or(0),
            (None, Some(last)) => stations.iter().position(|it| *it == last).map_or(0, |it| it + 1),
            (None, None) => puzzle.track[..set].iter().filter(|it| **it == puzzle.track[set]).count(),
        };
        let turned = (0..stations.len()).map(|it| stations[(start + it) % stations.len()]);
        turned
            .filter(|it| pinned.is_none_or(|pinned| pinned == *it))
            .filter(|it| self.is_free(set, round, *it))
            .collect()
    }

    fn is_free(&self, set: usize, round: usize, station: usize) -> bool {
        let puzzle = self.puzzle;
        let stations = puzzle.stations[puzzle.track[set]].len();
        let been = self.route[set].iter().filter(|it| **it == Some(station)).count();
        let (least, more) = (puzzle.rounds() / stations, puzzle.rounds() % stations);
        if been >= least {
            // Where the rounds don't come out even, a set is at some stations once more than at the others.
            let times = |it: &usize| self.route[set].iter().filter(|there| **there == Some(*it)).count();
            let oftener = puzzle.stations[puzzle.track[set]].iter().filter(|it| times(it) > least).count();
            if been > least || oftener >= more {
                return false;
            }
        }
        let there = |it: &usize| self.route[*it][round] == Some(station) && puzzle.track[*it] == puzzle.track[set];
        if self.spread == Spread::Even {
            let sets = puzzle.track.iter().filter(|it| **it == puzzle.track[set]).count();
            if (0..self.route.len()).filter(there).count() >= sets.div_ceil(stations) {
                return false;
            }
        }
        let mut limits = puzzle.limits[round].iter().filter(|it| it.stations.contains(&station));
        limits
            .all(|limit| !(self.counts)(limit.name) || self.load(limit, round) + puzzle.heads[set][round] <= limit.room)
    }

    /// How many students of sets are at a limit's stations so far.
    fn load(&self, limit: &Limit, round: usize) -> u32 {
        let inside = |set: &usize| self.route[*set][round].is_some_and(|it| limit.stations.contains(&it));
        (0..self.route.len()).filter(inside).map(|it| self.puzzle.heads[it][round]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One track; every set of so many students, every station of so many seats.
    fn puzzle(sets: &[u32], rooms: &[u32], rounds: usize) -> Puzzle {
        let limit = |(name, room): (usize, &u32)| Limit { name, stations: vec![name], room: *room };
        Puzzle {
            heads: sets.iter().map(|it| vec![*it; rounds]).collect(),
            track: vec![0; sets.len()],
            stations: vec![(0..rooms.len()).collect()],
            limits: vec![rooms.iter().enumerate().map(limit).collect(); rounds],
            now: vec![vec![None; rounds]; sets.len()],
        }
    }

    fn check(puzzle: &Puzzle, schedule: &Schedule) {
        assert!(schedule.iter().all(|it| it.len() == puzzle.rounds()));
        assert_eq!(puzzle.passed(schedule), None);
        for (set, route) in schedule.iter().enumerate() {
            let stations = &puzzle.stations[puzzle.track[set]];
            let most = puzzle.rounds().div_ceil(stations.len());
            assert!(route.iter().all(|it| stations.contains(it)));
            assert!(stations.iter().all(|it| route.iter().filter(|there| *there == it).count() <= most), "{route:?}");
        }
    }

    #[test]
    fn four_sets_fill_four_zones_in_each_of_three_rounds() {
        let puzzle = puzzle(&[15; 4], &[15; 4], 3);
        let schedule = puzzle.solve().expect("a schedule");
        check(&puzzle, &schedule);
        for round in 0..3 {
            let mut there: Vec<usize> = schedule.iter().map(|it| it[round]).collect();
            there.sort_unstable();
            assert_eq!(there, [0, 1, 2, 3]);
        }
    }

    #[test]
    fn two_halves_share_a_lab_of_22_seats() {
        let mut halves = puzzle(&[11, 11, 10, 11, 11, 10], &[12, 22, 22, 12], 3);
        (halves.track, halves.stations) = (vec![0, 0, 0, 1, 1, 1], vec![vec![0, 1, 2], vec![3, 1, 2]]);
        let schedule = halves.solve().expect("a schedule");
        check(&halves, &schedule);
        // Even where both halves want to start in the same way, and the larger sets meet.
        for limits in &mut halves.limits {
            limits[1].room = 21;
        }
        let tight = halves.solve();
        assert!(tight.is_err(), "four sets of 11 cannot avoid each other in three rounds: {tight:?}");
        let short = tight.expect_err("a shortage");
        assert_eq!((short.limit, short.sets.len()), (1, 2));
    }

    #[test]
    fn a_shift_that_does_not_fit_is_not_the_end_of_it() {
        // The small station takes only the small sets; the set of 9 must be elsewhere in both rounds.
        let puzzle = puzzle(&[9, 3, 3], &[3, 9, 9], 2);
        let schedule = puzzle.solve().expect("a schedule");
        check(&puzzle, &schedule);
        assert!(!schedule[0].contains(&0));
    }

    #[test]
    fn what_is_short_is_the_limit_without_which_it_would_do() {
        let short = puzzle(&[11; 3], &[40, 10, 40], 3).solve().expect_err("too few seats");
        assert_eq!((short.limit, short.sets.len(), short.proven), (1, 1, true));
    }

    #[test]
    fn round_one_stays_as_it_is_and_a_whole_schedule_stays_whole() {
        let mut puzzle = puzzle(&[5; 3], &[5; 3], 3);
        for (set, station) in [2, 0, 1].into_iter().enumerate() {
            puzzle.now[set][0] = Some(station);
        }
        let first = puzzle.solve().expect("a schedule");
        assert_eq!(first.iter().map(|it| it[0]).collect::<Vec<_>>(), [2, 0, 1]);
        puzzle.now = first.iter().map(|it| it.iter().copied().map(Some).collect()).collect();
        assert_eq!(puzzle.solve().expect("a schedule"), first);
    }

    #[test]
    fn more_rounds_than_stations_visit_each_as_often() {
        let puzzle = puzzle(&[5; 2], &[5; 2], 4);
        let schedule = puzzle.solve().expect("a schedule");
        check(&puzzle, &schedule);
        assert_eq!(schedule, [[0, 1, 0, 1], [1, 0, 1, 0]]);
    }
}
