import { useState } from 'preact/hooks';
import { readClock } from '../../ui/clock.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { SelectField } from '../../ui/parts/field.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useCase } from '../case/follow-case.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { WorkOrder } from './work-order.tsx';

const COPIES = ['1', '2', '3'];

/** The work order of a case as it comes out of the printer, with the choice of how many copies. */
export function PrintScreen({ number }: { readonly number: string }) {
  const texts = useTexts().print;
  const common = useCommonTexts();
  const person = usePerson();
  const { appeal, problem, reload } = useCase(number);
  const [copies, setCopies] = useState('1');
  const printedAt = formatInstant(new Date(readClock()).toISOString());
  return (
    <div class="wide print-screen">
      <Screen title={texts.title(groupDigits(number))} windowTitle={texts.sheet}>
        <DeskProblem problem={problem} />
        {problem !== undefined && <Button onClick={reload}>{common.retry}</Button>}
        {appeal === undefined && problem === undefined && <Waiting />}
        {appeal !== undefined && (
          <>
            <div class="print-tools">
              <SelectField
                label={texts.copies}
                value={copies}
                options={COPIES.map((value) => ({ value, label: value }))}
                onChange={setCopies}
              />
              <Button look="main" onClick={() => print()}>
                {texts.print}
              </Button>
              <a class="button" href={`/desk/case/${number}`}>
                {texts.back}
              </a>
            </div>
            {COPIES.slice(0, Number(copies)).map((copy) => (
              <WorkOrder
                key={copy}
                appeal={appeal}
                foot={
                  <>
                    <span>
                      {texts.printed(printedAt)} <span class="written">{person.name}</span>
                    </span>
                    <span>{texts.care}</span>
                    <span>{texts.copy(copy, copies)}</span>
                  </>
                }
              />
            ))}
          </>
        )}
      </Screen>
    </div>
  );
}
