import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
/** What comes from the registry; what is bundled in it has the hash of its package. */
const fetched = Object.entries(packages).filter(
  ([path, { link, inBundle }]) => path.includes('node_modules/') && link !== true && inBundle !== true,
);

test('Every package of the lockfile has a SHA-512 of what is installed', () => {
  expect(fetched.length).toBeGreaterThan(300);
  expect(fetched.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

test('No package comes from an address of its own', () => {
  expect(Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link)).toEqual([]);
});

/** Native code of a database for tests, the bundler, and the version of Node for an older host. */
const MAY_RUN = ['node_modules/classic-level', 'node_modules/esbuild', 'node_modules/node'];

test('Only three known packages run a script when they are installed', () => {
  const running = Object.entries(packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []));
  expect(running.toSorted()).toEqual(MAY_RUN);
});

test('Every dependency that the project names has an exact version', () => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(PROJECT, 'package.json'), 'utf8'),
  ) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([name, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) && !packages[`node_modules/${name}`]?.link,
  );
  expect(loose).toEqual([]);
});
