import { type Finding, fault, ok } from './finding.ts';

/** Compares a version such as "v24.21.0" with the lowest major that package.json permits, such as ">=24". */
export function checkNode(version: string, required: string): Finding {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  const lowest = Number(/^>=\s*(\d+)/.exec(required)?.[1]);
  if (major >= lowest) return ok('Node.js', version.replace(/^v/, ''));
  return fault(
    'Node.js',
    `${version} is older than ${required}`,
    'Run npm install, then npm run doctor: npm finds its own Node.',
  );
}
