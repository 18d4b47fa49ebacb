import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow tests run last: faster ones have noticed most mutants by then. */
const SLOW = ['clock-mixes', 'can-do', 'events-contain-codes', 'invariants'];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => SLOW.indexOf(basename(moduleId, '.test.ts'));
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The unit tests of the domain that run against mutants. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/{kernel,directory,appeals,statistics,texts,knowledge,enterprise}/**/domain/**/*.test.ts'],
    // The first builds hundreds of cases when it is loaded; the second needs more samples than few-samples.ts allows.
    exclude: ['test/appeals/case/domain/transition-matrix.test.ts', 'test/appeals/case/domain/scope-model.test.ts'],
    testTimeout: 60_000,
    setupFiles: ['test/mutation/few-samples.ts'],
    sequence: { sequencer: QuickFirst },
  },
});
