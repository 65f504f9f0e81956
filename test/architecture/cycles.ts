import type { SourceFile } from './source-file.ts';
import { targetOf } from './violations.ts';

/** Import cycles between files, types included, each once and beginning with its first path in alphabetical order. */
export function findCycles(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map((file) => file.path));
  const next = new Map(
    files.map((file) => [
      file.path,
      [...new Set(file.imports.map((i) => targetOf(file, i.specifier)).filter((target) => paths.has(target)))].sort(),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const cycles = new Set<string>();

  const visit = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const target of next.get(path) ?? []) {
      if (state.get(target) === 'open') cycles.add(describeCycle(trail.slice(trail.indexOf(target))));
      else if (!state.has(target)) visit(target);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of [...paths].sort()) if (!state.has(path)) visit(path);
  return [...cycles];
}

function describeCycle(members: readonly string[]): string {
  const first = members.indexOf([...members].sort()[0] ?? '');
  const turned = [...members.slice(first), ...members.slice(0, first)];
  return [...turned, turned[0]].join(' → ');
}
