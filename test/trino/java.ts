import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Java that runs the server. */
export const OLDEST_JAVA = 24;

/** Finds a Java that is new enough: JAVA_HOME, then those in the usual folder, then the one of the path. */
export function findJava(): string | undefined {
  const home = process.env.JAVA_HOME;
  const candidates = [
    ...(home === undefined ? [] : [join(home, 'bin/java')]),
    ...globSync('/usr/lib/jvm/*/bin/java'),
    ...globSync('/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java'),
    'java',
  ];
  return candidates.find((java) => readVersion(java) >= OLDEST_JAVA);
}

/** The major version of a Java; 0 if it does not run. */
export function readVersion(java: string): number {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}
