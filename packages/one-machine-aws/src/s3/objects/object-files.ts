import { randomUUID } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The bytes of objects. Each file has a generated name: no key ever becomes a path. */
export interface ObjectFiles {
  /** A new path for a body that is still being received. */
  newTemporary(): string;
  /** Moves a received body to the objects and returns its name. Files never change after that. */
  keep(temporary: string): string;
  /** Gives the same bytes a second name, which remains when the first is removed. */
  duplicate(name: string): string;
  toPath(name: string): string;
  remove(name: string): void;
  /** Removes the remains of a crash: partly received bodies and files without a version. */
  sweep(isKnown: (name: string) => boolean): void;
}

/** Opens the folder of objects. */
export function openObjectFiles(dir: string): ObjectFiles {
  const objects = join(dir, 'objects');
  const temporary = join(dir, 'receiving');
  mkdirSync(objects, { recursive: true });

  const toPath = (name: string) => join(objects, name.slice(0, 2), name);
  const newName = () => {
    const name = randomUUID();
    mkdirSync(dirname(toPath(name)), { recursive: true });
    return name;
  };

  return {
    toPath,
    newTemporary: () => join(temporary, randomUUID()),
    keep(path) {
      const name = newName();
      renameSync(path, toPath(name));
      return name;
    },
    duplicate(name) {
      const copy = newName();
      try {
        linkSync(toPath(name), toPath(copy));
      } catch {
        // Some file systems have no hard links.
        copyFileSync(toPath(name), toPath(copy));
      }
      return copy;
    },
    remove: (name) => rmSync(toPath(name), { force: true }),
    sweep(isKnown) {
      rmSync(temporary, { recursive: true, force: true });
      mkdirSync(temporary, { recursive: true });
      for (const entry of readdirSync(objects, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && !isKnown(entry.name)) rmSync(join(entry.parentPath, entry.name));
    },
  };
}
