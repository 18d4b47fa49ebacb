import { readFile as readWithCallback } from 'node:fs';
import { promisify } from 'node:util';

/** Reads a file. Loading `node:fs/promises` for this would add 3 ms to each start of a function (ADR 43). */
export const readFile = promisify(readWithCallback);
