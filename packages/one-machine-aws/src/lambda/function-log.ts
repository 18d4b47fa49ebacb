import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Stores the lines that functions print. */
export interface FunctionLog {
  write(functionName: string, line: string): void;
  close(): void;
}

/**
 * Opens `<dataDir>/logs/<function>.log`, one JSON object per line. A line that is a JSON object is stored unchanged;
 * any other is wrapped in one.
 */
export function openFunctionLog(dataDir: string, realNow: () => number = Date.now): FunctionLog {
  const directory = join(dataDir, 'logs');
  const files = new Map<string, number>();
  return {
    write: (functionName, line) => {
      let file = files.get(functionName);
      if (file === undefined) {
        mkdirSync(directory, { recursive: true });
        file = openSync(join(directory, `${functionName}.log`), 'a');
        files.set(functionName, file);
      }
      const entry = isJsonObject(line)
        ? line
        : JSON.stringify({ timestamp: new Date(realNow()).toISOString(), message: line });
      writeSync(file, `${entry}\n`);
    },
    close: () => {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
