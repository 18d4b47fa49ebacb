import { readFileSync } from 'node:fs';
import type { Region } from '#directory/domain/directory.ts';
import { buildGazetteer } from '#texts/domain/places/gazetteer.ts';
import { readGazetteerRows } from '#texts/gazetteer-rows.contract.ts';

const read = (path: string) => readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8');

export const REGIONS = (JSON.parse(read('regions/liaoning.json')) as { readonly regions: readonly Region[] }).regions;
const codes = new Set(REGIONS.map(({ code }) => code));

/** The shipped rows, with those that were left out. */
export const ROWS = readGazetteerRows(read('places/gazetteer.jsonl'), (code) => codes.has(code));

export const GAZETTEER = buildGazetteer(REGIONS, ROWS.entries);
