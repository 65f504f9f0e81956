import type { Catalog } from '../../lib/catalog/catalog.ts';
import { column, id, key, table, texts } from './catalog-parts.ts';

const sexes = texts('sex', ['F', 'M']);

/** A college whose tables leave much to be understood: coded sexes, years as numbers, persons by number. No data, only the catalog. */
export function collegeCatalog(): Catalog {
  return {
    database: 'college',
    dialect: 'duckdb',
    fingerprint: 'college',
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables: [
      table(
        'departments',
        12,
        [
          id('department_id', 12),
          texts('department_name', ['Biology', 'History', 'Physics'], 12),
          column('founded', 'float', { distinctCount: 11, min: 1852, max: 1994 }),
          column('labs', 'integer', { distinctCount: 9, min: 0, max: 14 }),
          column('budget', 'decimal', { distinctCount: 12 }),
        ],
        ['department_id'],
      ),
      table(
        'teachers',
        60,
        [
          id('teacher_id', 60),
          texts('first_name', ['Ann', 'Linda', 'Omar'], 40),
          texts('last_name', ['Berg', 'Smith', 'Sato'], 50),
          sexes,
          texts('rank', ['Instructor', 'Lecturer', 'Professor']),
          column('age', 'integer', { distinctCount: 30, min: 25, max: 70 }),
          column('department_id', 'integer', { distinctCount: 12 }),
        ],
        ['teacher_id'],
      ),
      table(
        'students',
        900,
        [
          id('student_id', 900),
          texts('first_name', ['Ann', 'Linda', 'Omar'], 300),
          texts('last_name', ['Berg', 'Smith', 'Sato'], 500),
          sexes,
          column('age', 'integer', { distinctCount: 20, min: 17, max: 60 }),
          texts('hometown', ['Lyon', 'Osaka', 'Tokyo'], 60),
          column('advisor', 'integer', { distinctCount: 30, min: 1, max: 60 }),
        ],
        ['student_id'],
      ),
      table(
        'courses',
        80,
        [
          id('course_id', 80),
          texts('title', ['Cell Biology', 'Modern History', 'Optics'], 80),
          column('credits', 'integer', { distinctCount: 5, min: 1, max: 6 }),
          column('department_id', 'integer', { distinctCount: 12 }),
        ],
        ['course_id'],
      ),
      table(
        'enrollments',
        4000,
        [
          column('student_id', 'integer', { distinctCount: 900 }),
          column('course_id', 'integer', { distinctCount: 80 }),
          texts('grade', ['A', 'B', 'C']),
        ],
        ['student_id', 'course_id'],
      ),
      table(
        'rooms',
        40,
        [id('room_number', 40), column('capacity', 'integer', { distinctCount: 12, min: 8, max: 300 })],
        ['room_number'],
      ),
      table(
        'lessons',
        600,
        [
          id('lesson_id', 600),
          column('course_id', 'integer', { distinctCount: 80 }),
          column('room_number', 'integer', { distinctCount: 40 }),
          texts('weekday', ['Friday', 'Monday']),
        ],
        ['lesson_id'],
      ),
    ],
    relationships: [
      key('teachers', 'department_id', 'departments', 'department_id'),
      key('courses', 'department_id', 'departments', 'department_id'),
      key('enrollments', 'student_id', 'students', 'student_id'),
      key('enrollments', 'course_id', 'courses', 'course_id'),
      key('lessons', 'course_id', 'courses', 'course_id'),
      key('lessons', 'room_number', 'rooms', 'room_number'),
    ],
  };
}
