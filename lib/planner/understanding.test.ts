import { describe, expect, test } from 'vitest';
import { collegeCatalog } from '../../test/support/college-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(collegeCatalog());

/** The statement without its quotes and spaces, with its values in their places. */
function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return `${outcome.kind}: ${JSON.stringify(outcome)}`;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ NULLS LAST| AS \w+/g, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('what is said of every single thing', () => {
  test.each([
    [
      'What are the age and hometown of every student?',
      'SELECT students.age, students.hometown FROM students ORDER BY students.age ASC, students.hometown ASC',
    ],
    [
      'Show the title of each course and its department name',
      'SELECT departments.department_name, courses.title FROM courses JOIN departments ON courses.department_id = departments.department_id ORDER BY departments.department_name ASC, courses.title ASC',
    ],
    [
      'List the departments, and how many courses has each?',
      'SELECT departments.department_name, COUNT(*) FROM courses JOIN departments ON courses.department_id = departments.department_id GROUP BY departments.department_name ORDER BY number_of_courses DESC, departments.department_name ASC',
    ],
  ])('is listed with it: %s', (question, sql) => {
    expect(understood(question)).toBe(sql);
  });

  test('may be listed with commas', () => {
    expect(understood('List the title, department and credits of each course')).toContain(
      'SELECT courses.title, departments.department_name, courses.credits FROM courses',
    );
  });

  test('keeps figures of groups apart', () => {
    expect(understood('number of students by hometown')).toContain('GROUP BY students.hometown');
    expect(understood('How many students are there in each different hometown?')).toContain(
      'GROUP BY students.hometown',
    );
  });
});

describe('an order', () => {
  test.each([
    ['What are the titles of the courses ordered by descending credits?', 'courses.credits DESC'],
    ['List the titles of courses in reverse alphabetical order', 'courses.title DESC'],
    ['Sort the hometowns of all students in alphabetical order.', 'students.hometown ASC'],
    [
      'How many courses has each department? Order the departments by department name.',
      'departments.department_name ASC',
    ],
    ['List the departments in the order of founded year', 'departments.founded ASC'],
    ['number of courses by department, ordered from least to most', 'number_of_courses ASC'],
    ['List the titles of courses in ascending order of course credits', 'courses.credits ASC'],
  ])('may be said before or after what is sorted, or on its own: %s', (question, order) => {
    expect(understood(question)).toContain(` ORDER BY ${order}`);
  });
});

describe('a stored code or class', () => {
  test.each([
    ['How many female students are there?', 'students.sex = F'],
    ['How many male (sex is M) students are there?', 'students.sex = M'],
    ['ages of the women among the teachers', 'teachers.sex = F'],
    ['List the ages of all professors', 'teachers.rank = Professor'],
  ])('is found by the word for it: %s', (question, condition) => {
    expect(understood(question)).toContain(condition);
  });

  test('is not split into two figures unasked', () => {
    expect(understood('the number of male and female teachers')).toMatch(/^declined/);
  });
});

describe('numbers that are no figures', () => {
  test.each([
    ['departments founded before 1900', 'departments.founded < 1900'],
    ['departments founded in 1900', 'departments.founded >= 1900 AND departments.founded < 1901'],
  ])('are years: %s', (question, condition) => {
    expect(understood(question)).toContain(condition);
  });

  test.each([
    ['How many different advisors are there?', 'SELECT COUNT(DISTINCT students.advisor) FROM students'],
    ['How many students does each advisor have?', 'GROUP BY students.advisor'],
  ])('are persons: %s', (question, sql) => {
    expect(understood(question)).toContain(sql);
  });
});

test('a country in capitals is not the word that it is written like', () => {
  expect(understood('how many students are there in the US')).toMatch(/US/);
  expect(understood('tell us how many students there are')).toBe('SELECT COUNT(*) FROM students');
});

describe('a noun behind a name', () => {
  test.each([
    ['What is the average capacity size of the rooms?', 'SELECT AVG(rooms.capacity) FROM rooms'],
    ['How many hometown names are there?', 'SELECT COUNT(DISTINCT students.hometown) FROM students'],
    ['What are the ages of the teacher members?', 'SELECT teachers.age FROM teachers'],
    ['Show the founded year of each department', 'departments.founded'],
  ])('says only what kind of thing is named: %s', (question, sql) => {
    expect(understood(question)).toContain(sql);
  });

  test('is not passed over where it says more', () => {
    expect(understood('What is the average age size of the room members?')).not.toMatch(/^SELECT/);
  });
});

describe('a row is named', () => {
  test.each([
    ['How many lessons are there in room 112?', 'rooms.room_number = 112'],
    ['What is the title of course "12"?', 'courses.course_id = 12'],
    ['titles of courses taken by "Linda Smith"', 'students.first_name = Linda AND students.last_name = Smith'],
  ])('by its key or by both parts of its name: %s', (question, condition) => {
    expect(understood(question)).toContain(condition);
  });

  test('not by what merely follows several of them', () => {
    expect(understood('List the rooms 112')).not.toMatch(/^SELECT/);
  });
});

describe('a property', () => {
  test('goes with the thing that follows it, and is told apart by that', () => {
    expect(understood('Show the first names of students and the first names of teachers')).not.toMatch(
      /^SELECT students.first_name FROM/,
    );
    expect(understood('What are the first and last names of teachers and the age of students?')).not.toMatch(
      /teachers.age/,
    );
  });

  test('that is a name does not make one of two persons', () => {
    expect(understood('Show the first name of the students and the number of enrollments')).toContain(
      'GROUP BY students.first_name, students.student_id',
    );
  });
});

test('two values of related rows are not one or the other', () => {
  expect(understood('first names of students in Optics and Cell Biology')).not.toContain(' IN (');
  expect(understood('first names of students in Optics or Cell Biology')).toContain(' IN (Optics, Cell Biology)');
});

test('a number before the thing counts it, whatever stands before the number', () => {
  expect(understood('Which hometowns have 4 or more students?')).toContain('HAVING COUNT(*) >= 4');
  expect(understood('Which credits have 4 or more courses?')).not.toContain('courses.credits >= 4');
});

describe('the highest and the most', () => {
  test('of what things belong to leave open how many of them are meant', () => {
    expect(understood('titles of the courses in the department with the highest budget')).not.toMatch(/LIMIT 1/);
    expect(understood('Which department has the highest budget?')).toMatch(
      /ORDER BY departments.budget DESC.* LIMIT 1/,
    );
  });

  test('of names are their number', () => {
    expect(understood('Which advisor has students from the most hometowns?')).toMatch(
      /COUNT\(DISTINCT students.hometown\)/,
    );
  });

  test('common among values of which each occurs once is not answered', () => {
    expect(understood('What is the most common title of courses?')).not.toMatch(/^SELECT/);
  });
});

test('a second thing restricts the first, unless both are listed', () => {
  expect(understood('Which rooms have lessons?')).toBe(
    'SELECT rooms.room_number, rooms.capacity FROM rooms WHERE EXISTS (SELECT 1 FROM lessons WHERE lessons.room_number = rooms.room_number) ORDER BY rooms.room_number ASC, rooms.capacity ASC',
  );
});

describe('a piece of a text', () => {
  test.each([
    ['titles of courses whose title starts with "Cell"', 'courses.title ILIKE Cell%'],
    ['titles of courses whose title ends with "s"', 'courses.title ILIKE %s '],
    ['Which departments have a name that contains the word "logy"?', 'ILIKE %logy%'],
    ['Which students have a hometown that begins with T?', 'students.hometown ILIKE T%'],
    ['名前が「Bio」で始まる部門', 'departments.department_name ILIKE Bio%'],
  ])('stands where the question says: %s', (question, condition) => {
    expect(understood(question)).toContain(condition);
  });
});

describe('alternatives of one figure', () => {
  test.each([
    ['teachers of age 40 or 50', '(teachers.age = 40 OR teachers.age = 50)'],
    ['courses with credits below 2 or above 5', '(courses.credits < 2 OR courses.credits > 5)'],
  ])('are one condition: %s', (question, condition) => {
    expect(understood(question)).toContain(condition);
  });

  test('of different figures are not', () => {
    expect(understood('teachers of age 40 or courses with credits 5')).not.toMatch(/^SELECT/);
  });
});

describe('numbers of things', () => {
  test.each([
    ['What is the maximum number of labs of the departments?', 'SELECT MAX(departments.labs)'],
    ['departments with more than 5 labs', 'departments.labs > 5'],
    ['advisors with students from more than 3 hometowns', 'HAVING COUNT(DISTINCT students.hometown) > 3'],
  ])('are held by a column, or counted: %s', (question, sql) => {
    expect(understood(question)).toContain(sql);
  });
});

describe('a verb', () => {
  test.each([
    'How many students are affiliated with courses?',
    'Which students attend the course "12"?',
    'first names of students trained in Optics',
  ])('that ties two things says no more than their keys: %s', (question) => {
    expect(understood(question)).toContain('EXISTS (SELECT 1 FROM enrollments');
  });

  test('is not passed over where there is nothing to tie', () => {
    expect(understood('How many students are affiliated?')).not.toMatch(/^SELECT/);
  });
});
