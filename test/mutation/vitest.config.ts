import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow ones come last: most mutants are dead by then. */
const SLOW = ['clock-mixes', 'can-do', 'events-hold-codes', 'invariants'];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => SLOW.indexOf(basename(moduleId, '.test.ts'));
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The unit tests of the domain that mutants are held against. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/domain/**/*.test.ts'],
    // The one tries every command, state and role in hundreds of cases, which it makes while it is loaded; the other asks for
    // more samples than few-throws.ts leaves.
    exclude: ['test/domain/appeal/transition-matrix.test.ts', 'test/domain/appeal/scope-model.test.ts'],
    testTimeout: 60_000,
    setupFiles: ['test/mutation/few-throws.ts'],
    sequence: { sequencer: QuickFirst },
  },
});
