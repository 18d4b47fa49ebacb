import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDataDirectory, requireWholeData } from '../../src/machine/data-directory.ts';
import type { WaysOut } from '../../src/machine/ways-out.ts';

const URL = 'http://localhost:3000';
/** The words of a host that is started from a command line. */
const OF_HOST: WaysOut = {
  otherPort: (port) => `start --port ${port}`,
  otherData: 'start --data DIR',
  otherDataAndPort: 'start --data DIR --port PORT',
  emptyData: 'start --fresh',
  acceptLoss: 'start --accept-loss',
};
const newDirectory = () => mkdtempSync(join(tmpdir(), 'hotline-data-'));

function open(dataDir: string) {
  const directory = openDataDirectory(dataDir, URL, { signs: ['cdk.out.sources'], waysOut: OF_HOST });
  onTestFinished(directory.close);
  return directory;
}

test('a second platform on the same data is refused with the address and the process of the first', () => {
  const dataDir = newDirectory();
  open(dataDir);
  expect(() => open(dataDir)).toThrow(
    new RegExp(`already runs with the data in ${dataDir}: ${URL}, process ${process.pid}\\..*--data DIR`),
  );
});

test('data that were closed can be opened again', () => {
  const dataDir = newDirectory();
  openDataDirectory(dataDir, URL).close();
  expect(() => open(dataDir)).not.toThrow();
});

test('a data path that is a file, or below a file, is refused by name with the way out', () => {
  const file = join(newDirectory(), 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'below', 'it')]) expect(() => open(path)).toThrow(`${file} is a file`);
  expect(() => open(file)).toThrow('--data DIR');
});

test('a data directory is created with its parents', () => {
  const dataDir = join(newDirectory(), 'a', 'b');
  open(dataDir);
  expect(readdirSync(dataDir)).toContain('lock.sqlite');
});

test('a directory with other things in it is refused, so that --fresh removes nobody else’s files', () => {
  for (const name of ['.ssh', 'package.json']) {
    const directory = newDirectory();
    writeFileSync(join(directory, name), 'of somebody else');
    expect(() => open(directory)).toThrow(`${directory} has files of something else (${name}). Choose`);
    expect(readdirSync(directory)).toEqual([name]);
  }
});

test('a directory with nothing but what an operating system writes is as good as an empty one', () => {
  const dataDir = newDirectory();
  for (const name of ['.DS_Store', 'lost+found']) writeFileSync(join(dataDir, name), '');
  expect(() => open(dataDir)).not.toThrow();
});

test('data that lost their lock, or have nothing but an assembly yet, are opened', () => {
  for (const name of ['state.sqlite', 'cdk.out.sources']) {
    const dataDir = newDirectory();
    for (const each of [name, 'logs']) writeFileSync(join(dataDir, each), '');
    expect(() => open(dataDir)).not.toThrow();
  }
});

test('emptying removes everything except what holds the lock', () => {
  const dataDir = newDirectory();
  const directory = open(dataDir);
  writeFileSync(join(dataDir, 'state.sqlite'), 'data');
  directory.empty();
  expect(readdirSync(dataDir).sort()).toEqual(['lock.json', 'lock.sqlite']);
  expect(() => open(dataDir)).toThrow('already runs');
});

test('a damaged lock is named, with its removal as the way out, which loses nothing', () => {
  const dataDir = newDirectory();
  const lock = join(dataDir, 'lock.sqlite');
  writeFileSync(lock, 'garbage '.repeat(1000));
  expect(() => open(dataDir)).toThrow(`${lock} is damaged: remove it`);
  rmSync(lock);
  expect(() => open(dataDir)).not.toThrow();
});

test('data that lost the keys or the tables are refused, not taken for new ones', () => {
  const dataDir = newDirectory();
  const put = (...path: string[]) => writeFileSync(join(dataDir, ...path), '');
  put('state.sqlite');
  // A first start that was killed before its tables were made.
  expect(() => requireWholeData(dataDir)).not.toThrow();
  put('tool-environment.json');
  expect(() => requireWholeData(dataDir)).toThrow(`${dataDir} are not whole: dynamodb is missing`);
  mkdirSync(join(dataDir, 'dynamodb'));
  put('dynamodb', 'tables.sqlite');
  expect(() => requireWholeData(dataDir)).not.toThrow();
  rmSync(join(dataDir, 'state.sqlite'));
  expect(() => requireWholeData(dataDir)).toThrow('state.sqlite is missing. Put back a copy of all of them');
});

test('an empty directory is whole', () => expect(() => requireWholeData(newDirectory())).not.toThrow());
