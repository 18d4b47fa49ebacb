// Writes the forms of all commands from their contracts: `npm run command-forms`. A test fails when a committed file is stale.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatForms, formatRequestForms } from '#api/forms/build-forms.ts';

for (const audience of ['citizens', 'staff'] as const) {
  const file = join(import.meta.dirname, `../../shared/api/forms/${audience}.json`);
  writeFileSync(file, formatForms(audience));
  console.log(`wrote ${file}`);
  const requests = join(import.meta.dirname, `../../shared/api/forms/requests-${audience}.json`);
  writeFileSync(requests, formatRequestForms(audience));
  console.log(`wrote ${requests}`);
}
