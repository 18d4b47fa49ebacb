// Writes the forms of all commands from their contracts: `npm run generate -- command-forms`. A test fails when a committed file is stale.
import { formatForms, formatRequestForms } from '#api/forms/build-forms.ts';
import { writeGenerated } from './write-generated.ts';

for (const audience of ['citizens', 'staff'] as const) {
  writeGenerated(`shared/api/forms/${audience}.json`, formatForms(audience));
  writeGenerated(`shared/api/forms/requests-${audience}.json`, formatRequestForms(audience));
}
