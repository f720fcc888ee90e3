//! Which student of the team each person of a file is. The first that fits wins: **(1)** a key of the same namespace,
//! **(2)** a key that differs by lost leading zeros, or another stored key with the same name beside it or of the same kind of issuer, **(3)** email and
//! user name, which are keys too, **(4)** the exact folded name, where nobody else has it. Likeness alone never decides.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::person::{Person, fold_grade, fold_name};
use super::question::{About, Answer, Answers, Choice, Question};
use crate::domain::book::Book;
use crate::domain::command::{BY_NAME, NewKey, NewStudent};
use crate::domain::find::fold_key;
use crate::domain::ids::StudentId;
use crate::domain::person::Student;
use crate::domain::text::{count, list};

/// Who a person of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A student of the team.
    Known(StudentId),
    /// To be made by this import.
    New(StudentId),
    /// Not in the team; the id tells strangers apart.
    Unknown(StudentId),
    /// So many students fit.
    Several(usize),
    /// No row that counts is about this person.
    Unused,
}

/// The roll, resolved.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// For each person of the roll.
    pub who: Vec<Who>,
    pub new: Vec<NewStudent>,
    pub keys: Vec<NewKey>,
    pub warnings: Vec<String>,
    /// By place in the roll: whom somebody fits or resembles, for the question who it is.
    pub candidates: BTreeMap<usize, Vec<StudentId>>,
    /// By place in the roll: who was said to be whom.
    pub answered: BTreeMap<usize, Answer>,
}

/// Resolves everybody whom a row that counts is about; `create` makes students of strangers.
pub(super) fn matched(people: &[Person], book: &Book, create: bool, answers: &Answers) -> Matched {
    let mut matcher = Matcher { team: Team::of(book), file: Namesakes::of(people), ..Matcher::new(book, create) };
    matcher.out.who = vec![Who::Unused; people.len()];
    // Whoever has a key comes first: a row without one may be about somebody whom another row, wherever it stands, names with a key.
    let (with_key, without): (Vec<_>, Vec<_>) = people.iter().enumerate().partition(|it| !it.1.keys.is_empty());
    for (place, person) in with_key.into_iter().chain(without) {
        let answer = if person.used { answers.who(person) } else { None };
        matcher.out.answered.extend(answer.map(|it| (place, it)));
        let who = match answer {
            Some(Answer::Student(student)) if matcher.is_live(student) => matcher.known(student, person),
            _ if person.used => matcher.resolve(person, place),
            _ => Who::Unused,
        };
        matcher.out.who[place] = who;
    }
    matcher.in_file_order();
    matcher.finish()
}

struct Matcher<'b> {
    book: &'b Book,
    create: bool,
    team: Team,
    file: Namesakes,
    /// Strangers of this file by key.
    strangers: HashMap<(String, String), StudentId>,
    /// From whom they have keys.
    issuers: HashSet<(StudentId, String)>,
    /// Whom this file calls so; `None` where several share it.
    named: HashMap<String, Option<StudentId>>,
    places: HashMap<StudentId, usize>,
    added: HashSet<(String, String)>,
    out: Matched,
    surnames: BTreeSet<String>,
    grades: BTreeSet<String>,
    torn: BTreeSet<String>,
}

impl<'b> Matcher<'b> {
    fn new(book: &'b Book, create: bool) -> Self {
        Self {
            book,
            create,
            team: Team::default(),
            file: Namesakes::default(),
            strangers: HashMap::new(),
            issuers: HashSet::new(),
            named: HashMap::new(),
            places: HashMap::new(),
            added: HashSet::new(),
            out: Matched::default(),
            surnames: BTreeSet::new(),
            grades: BTreeSet::new(),
            torn: BTreeSet::new(),
        }
    }

    fn resolve(&mut self, person: &Person, place: usize) -> Who {
        match self.team_student(person) {
            Ok(Some(student)) => self.known(student, person),
            Ok(None) => {
                let who = self.stranger(person);
                if !matches!(who, Who::Several(_)) {
                    let like = self.team.like(person);
                    self.out.candidates.extend((!like.is_empty()).then_some((place, like)));
                }
                who
            }
            Err(fits) => {
                // Two of the file may be one of the team, or one of the file two of the team.
                let number = fits.len().max(2);
                self.out.candidates.insert(place, fits);
                Who::Several(number)
            }
        }
    }

    fn known(&mut self, student: StudentId, person: &Person) -> Who {
        self.compare(student, person);
        self.add_keys(student, person);
        self.name(student, person);
        Who::Known(student)
    }

    fn is_live(&self, student: StudentId) -> bool {
        self.book.students.get(&student).is_some_and(|it| it.live)
    }

    fn team_student(&mut self, person: &Person) -> Result<Option<StudentId>, Vec<StudentId>> {
        let mut by_key: Vec<StudentId> =
            person.keys.iter().filter_map(|(it, value)| self.live_key(it, value)).collect();
        if person.keys.is_empty() {
            by_key.extend(self.live_key(BY_NAME, &person.name_key()));
        }
        if let Some(first) = by_key.first() {
            if by_key.iter().any(|it| it != first) {
                self.torn.insert(format!("line {}", person.line));
            }
            return Ok(Some(*first));
        }
        for (namespace, value) in &person.keys {
            if let Some(student) =
                self.team.without_zeros(namespace, value).or_else(|| self.team.elsewhere(namespace, value, person))
            {
                return Ok(Some(student));
            }
        }
        let fits = self.team.named(person);
        match fits.as_slice() {
            [] if person.keys.is_empty() && !self.file.several(person) => Ok(self.called(person)),
            [] => Ok(None),
            [one] if !self.file.several(person) => Ok(Some(*one)),
            _ => Err(fits),
        }
    }

    /// The known student whom another row of the file calls so, with a key.
    fn called(&self, person: &Person) -> Option<StudentId> {
        let student = person.folded.first().and_then(|it| self.named.get(it)).copied().flatten();
        student.filter(|it| self.is_live(*it))
    }

    fn live_key(&self, namespace: &str, value: &str) -> Option<StudentId> {
        let student = self.book.student_by_key(namespace, value)?;
        self.book.students.get(&student).filter(|it| it.live).map(|it| it.key)
    }

    /// A known student may have married or moved up: said, and nothing changed.
    fn compare(&mut self, student: StudentId, person: &Person) {
        let Some(known) = self.book.students.get(&student) else { return };
        let family = |it: &str| it.split_once(", ").map(|it| fold_name("", it.0));
        if let (Some(here), Some(there)) = (family(&known.sort_name), family(&person.sort_name))
            && here != there
        {
            self.surnames.insert(known.name.clone());
        }
        let known_grade = known.grade.as_deref().and_then(fold_grade);
        if known_grade.is_some() && person.grade.is_some() && known_grade != person.grade {
            self.grades.insert(known.name.clone());
        }
    }

    /// What the file knows beside the key that matched is remembered; so is a name that somebody said is this student's.
    fn add_keys(&mut self, student: StudentId, person: &Person) {
        let said = person.keys.is_empty() && !self.team.is_named(student, person);
        let name = said.then(|| (BY_NAME.to_owned(), person.name_key()));
        for (namespace, value) in person.keys.iter().chain(&name) {
            let folded = (namespace.clone(), fold_key(value));
            if self.book.student_by_key(namespace, value).is_none() && self.added.insert(folded) {
                self.out.keys.push(NewKey { student, namespace: namespace.clone(), value: value.clone() });
            }
        }
    }

    fn stranger(&mut self, person: &Person) -> Who {
        let keys: Vec<(String, String)> = person.keys.iter().map(|(it, value)| (it.clone(), fold_key(value))).collect();
        let name = person.folded.first().cloned().unwrap_or_default();
        // Two numbers of one issuer are two people, though they share a user name.
        let other = |id: StudentId, stronger: &[(String, String)]| {
            stronger.iter().any(|it| self.issuers.contains(&(id, it.0.clone())))
        };
        let known = keys
            .iter()
            .enumerate()
            .find_map(|(place, it)| self.strangers.get(it).copied().filter(|id| !other(*id, &keys[..place])));
        let id = match (known, keys.first()) {
            (Some(id), _) => id,
            (None, Some((namespace, key))) => StudentId::derived(&[namespace.as_bytes(), key.as_bytes()]),
            (None, None) if self.file.several(person) => return Who::Several(2),
            (None, None) => match self.named.get(&name) {
                Some(Some(id)) => *id,
                Some(None) => return Who::Several(2),
                None => StudentId::derived(&[b"name", name.as_bytes()]),
            },
        };
        let mut own = Vec::new();
        for (key, said) in keys.into_iter().zip(&person.keys) {
            self.issuers.insert((id, key.0.clone()));
            if *self.strangers.entry(key).or_insert(id) == id {
                own.push(said.clone());
            }
        }
        self.name(id, person);
        if !self.create {
            return Who::Unknown(id);
        }
        self.put(id, person, own);
        Who::New(id)
    }

    /// Remembers what the file calls somebody.
    fn name(&mut self, id: StudentId, person: &Person) {
        let name = person.folded.first().cloned().unwrap_or_default();
        self.named.entry(name).and_modify(|it| *it = it.filter(|it| *it == id)).or_insert(Some(id));
    }

    /// Makes a student, or adds what a further row tells of one; `keys` are nobody else's.
    fn put(&mut self, id: StudentId, person: &Person, keys: Vec<(String, String)>) {
        let place = *self.places.entry(id).or_insert(self.out.new.len());
        if let Some(student) = self.out.new.get_mut(place) {
            let new_tags = person.tags.iter().filter(|it| !student.tags.contains(it)).cloned().collect::<Vec<_>>();
            student.tags.extend(new_tags);
            let known = |key: &(String, String)| {
                student.keys.iter().any(|it| it.0 == key.0 && fold_key(&it.1) == fold_key(&key.1))
            };
            let new_keys: Vec<_> = keys.into_iter().filter(|it| !known(it)).collect();
            student.keys.extend(new_keys);
            return;
        }
        let key = person.keys.first().map(|it| it.1.clone()).unwrap_or_default();
        let or_key = |name: &String| if name.is_empty() { key.clone() } else { name.clone() };
        self.out.new.push(NewStudent {
            id,
            name: or_key(&person.name),
            sort_name: or_key(&person.sort_name),
            grade: person.grade.clone(),
            keys,
            tags: person.tags.clone(),
        });
    }

    /// Whoever is to be made stands in the order in which the file names them.
    fn in_file_order(&mut self) {
        let mut places: HashMap<StudentId, usize> = HashMap::new();
        for (place, who) in self.out.who.iter().enumerate() {
            if let Who::New(student) = who {
                places.entry(*student).or_insert(place);
            }
        }
        self.out.new.sort_by_key(|it| places.get(&it.id).copied());
    }

    fn finish(mut self) -> Matched {
        let mut warn = |who: &BTreeSet<String>, words: &str| {
            if !who.is_empty() {
                let names: Vec<String> = who.iter().cloned().collect();
                self.out.warnings.push(format!("{words} {}: {}.", count(names.len(), "student"), list(&names)));
            }
        };
        warn(&self.surnames, "Matched by key; the file has another last name, ours stays, for");
        warn(&self.grades, "Matched by key; the file has another grade, ours stays, for");
        if !self.torn.is_empty() {
            let lines: Vec<String> = self.torn.iter().cloned().collect();
            self.out.warnings.push(format!(
                "Keys of two different students stand in one row; the first key counted: {}.",
                list(&lines)
            ));
        }
        self.out
    }
}

/// The team's students, findable by more than their keys.
#[derive(Default)]
struct Team {
    /// Namespace and key without leading zeros; `None` where several share it.
    stripped: HashMap<(String, String), Option<StudentId>>,
    /// By key, whatever the namespace; `None` where several share it.
    values: HashMap<String, Option<StudentId>>,
    names: HashMap<String, BTreeSet<StudentId>>,
    folded: HashMap<StudentId, HashSet<String>>,
    keys: HashMap<StudentId, Vec<(String, String)>>,
}

impl Team {
    fn of(book: &Book) -> Self {
        let mut team = Self::default();
        for student in book.team_students() {
            let mut names = HashSet::from([fold_name(&student.name, "")]);
            if let Some((family, given)) = student.sort_name.split_once(", ") {
                names.insert(fold_name(given, family));
            }
            for name in &names {
                team.names.entry(name.clone()).or_default().insert(student.key);
            }
            team.folded.insert(student.key, names);
        }
        for key in book.student_keys.iter().filter(|it| it.live) {
            let student = book.same_person(key.student);
            if !team.folded.contains_key(&student) {
                continue;
            }
            let alone = |it: &mut Option<StudentId>| *it = it.filter(|it| *it == student);
            if let Some(bare) = stripped(&key.value) {
                team.stripped.entry((key.namespace.clone(), bare)).and_modify(alone).or_insert(Some(student));
            }
            team.values.entry(key.value.clone()).and_modify(alone).or_insert(Some(student));
            team.keys.entry(student).or_default().push((key.namespace.clone(), key.value.clone()));
        }
        team
    }

    /// The one student whose key differs only by leading zeros.
    fn without_zeros(&self, namespace: &str, value: &str) -> Option<StudentId> {
        let key = (namespace.to_owned(), stripped(&fold_key(value))?);
        self.stripped.get(&key).copied().flatten()
    }

    /// The one student who has that key from another issuer, if the name is the same, or the issuer is of the same kind: a file says
    /// `sis` where the team knows `sis:<district>`.
    fn elsewhere(&self, namespace: &str, value: &str, person: &Person) -> Option<StudentId> {
        let value = fold_key(value);
        let student = self.values.get(&value).copied().flatten()?;
        let kind = |issuer: &str| issuer.split(':').next().map(str::to_owned);
        let mut keys = self.keys.get(&student).into_iter().flatten();
        if keys.any(|it| fold_key(&it.1) == value && kind(&it.0) == kind(namespace)) {
            return Some(student);
        }
        let names = self.folded.get(&student)?;
        person.folded.iter().any(|it| !it.is_empty() && names.contains(it)).then_some(student)
    }

    /// Whether a student goes by that name.
    fn is_named(&self, student: StudentId, person: &Person) -> bool {
        self.names(student).is_some_and(|names| person.folded.iter().any(|it| names.contains(it)))
            && self.named(person).len() == 1
    }

    fn names(&self, student: StudentId) -> Option<&HashSet<String>> {
        self.folded.get(&student)
    }

    /// Students with a name much like that, the most alike first; none who is known to be somebody else.
    fn like(&self, person: &Person) -> Vec<StudentId> {
        let Some(name) = person.folded.first().filter(|it| !it.is_empty()) else { return Vec::new() };
        let likeness =
            |names: &HashSet<String>| names.iter().map(|it| strsim::jaro_winkler(name, it)).fold(0.0, f64::max);
        let free = self.folded.iter().filter(|it| !self.has_other_key(*it.0, person));
        let mut all: Vec<(f64, StudentId)> =
            free.map(|(student, names)| (likeness(names), *student)).filter(|it| it.0 >= ALIKE).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(MOST_ALIKE).map(|it| it.1).collect()
    }

    /// Whether a student has another key of an issuer that the person has one of.
    fn has_other_key(&self, student: StudentId, person: &Person) -> bool {
        let keys = self.keys.get(&student).map_or(&[][..], Vec::as_slice);
        keys.iter().any(|(namespace, _)| person.keys.iter().any(|it| it.0 == *namespace))
    }

    /// The students of that name who do not have another key of an issuer that the person has one of.
    fn named(&self, person: &Person) -> Vec<StudentId> {
        let mut fits = BTreeSet::new();
        for name in person.folded.iter().filter(|it| !it.is_empty()) {
            fits.extend(self.names.get(name).into_iter().flatten().copied());
        }
        fits.retain(|it| !self.has_other_key(*it, person));
        fits.into_iter().collect()
    }
}

/// So much alike two names must be to be shown as perhaps the same person; nobody is matched by likeness (the product's own number).
const ALIKE: f64 = 0.88;
/// So many students are shown as perhaps the same person.
const MOST_ALIKE: usize = 3;

/// Digits without leading zeros; `None` for a key that is no number.
fn stripped(key: &str) -> Option<String> {
    let digits = !key.is_empty() && key.bytes().all(|it| it.is_ascii_digit());
    digits.then(|| key.trim_start_matches('0').to_owned())
}

/// Names that stand for more than one person in the file.
#[derive(Default)]
struct Namesakes(HashMap<String, (Option<String>, Option<String>, bool)>);

impl Namesakes {
    fn of(people: &[Person]) -> Self {
        let mut names: HashMap<String, (Option<String>, Option<String>, bool)> = HashMap::new();
        for person in people.iter().filter(|it| it.used) {
            let key = person.keys.first().map(|(namespace, value)| format!("{namespace}:{}", fold_key(value)));
            let name = person.folded.first().cloned().unwrap_or_default();
            let differs = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
            let seen = names.entry(name).or_insert_with(|| (key.clone(), person.grade.clone(), false));
            seen.2 |= differs(&seen.0, &key) || key.is_none() && seen.0.is_none() && differs(&seen.1, &person.grade);
            seen.0 = seen.0.take().or(key);
        }
        Self(names)
    }

    fn several(&self, person: &Person) -> bool {
        person.folded.first().and_then(|it| self.0.get(it)).is_some_and(|it| it.2)
    }
}

/// The question who somebody is that fits several students.
pub(super) fn several(person: &Person, (number, rows): (usize, u32), fits: &[StudentId], book: &Book) -> Question {
    let (name, rows) = (&person.name, count(rows as usize, "row"));
    Question {
        words: format!("“{name}” in line {} fits {number} students. Who is it?", person.line),
        default: format!("{rows} of “{name}” skipped: {number} students match."),
        about: Some(About::Who(person.mark())),
        choices: choices(fits, book, "None of them: skip it"),
        answer: None,
        hint: false,
    }
}

/// The hint that a stranger is perhaps a student.
pub(super) fn alike(person: &Person, fits: &[StudentId], book: &Book) -> Question {
    let name = &person.name;
    Question {
        words: format!("“{name}” in line {} is not in the team. Is it one of its students?", person.line),
        default: format!("“{name}” was taken to be somebody else."),
        about: Some(About::Who(person.mark())),
        choices: choices(fits, book, "Somebody else"),
        answer: None,
        hint: true,
    }
}

fn choices(fits: &[StudentId], book: &Book, none: &str) -> Vec<Choice> {
    let students = fits.iter().filter_map(|it| book.students.get(it));
    let said = |it: &Student| {
        let grade = it.grade.as_ref().map(|it| format!(", grade {it}")).unwrap_or_default();
        format!("{}{grade}", it.name)
    };
    let fits = students.map(|it| Choice::new(said(it), Answer::Student(it.key)));
    fits.chain([Choice::new(none, Answer::Skip)]).collect()
}
