import { posix } from 'node:path';
import type { BicepFile } from './read-bicep.ts';

/** Namespaces that are there without a declaration. */
const builtIn = new Set(['az', 'sys', 'true', 'false', 'null']);

/**
 * What the syntax alone shows to be wrong: text that does not parse, names that nothing declares or nothing uses, modules
 * that are not there, and module parameters that are missing or unknown. Types, API versions and functions are the
 * compiler's to check.
 */
export function findingsIn(files: readonly BicepFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => [
    ...file.syntaxErrors.map(({ line, near }) => `${file.path}:${line} does not parse near "${near}"`),
    ...nameFindings(file),
    ...moduleFindings(file, byPath),
  ]);
}

function nameFindings(file: BicepFile): string[] {
  const used = new Set(file.references.map((reference) => reference.name));
  return [
    ...file.references
      .filter(({ name }) => !file.declared.has(name) && !builtIn.has(name))
      .map(({ name, line }) => `${file.path}:${line} uses ${name}, which nothing declares`),
    ...file.parameters
      .filter(({ name }) => !used.has(name))
      .map(({ name, line }) => `${file.path}:${line} declares the parameter ${name}, which nothing uses`),
    ...file.variables
      .filter(({ name }) => !used.has(name))
      .map(({ name, line }) => `${file.path}:${line} declares the variable ${name}, which nothing uses`),
  ];
}

function moduleFindings(file: BicepFile, byPath: ReadonlyMap<string, BicepFile>): string[] {
  return file.modules.flatMap((module) => {
    const at = `${file.path}:${module.line} module ${module.name}`;
    const target = byPath.get(posix.join(posix.dirname(file.path), module.path));
    if (!target) return [`${at}: ${module.path} is not there`];
    return parameterFindings(at, target, module.parameters);
  });
}

/** Compares the parameters that are given with those that a file declares. `at` begins each finding. */
export function parameterFindings(at: string, target: BicepFile, given: readonly string[]): string[] {
  const known = new Set(target.parameters.map((parameter) => parameter.name));
  return [
    ...given.filter((name) => !known.has(name)).map((name) => `${at}: ${target.path} has no parameter ${name}`),
    ...target.parameters
      .filter(({ name, required }) => required && !given.includes(name))
      .map(({ name }) => `${at}: the parameter ${name} of ${target.path} is missing`),
  ];
}
