import { useEffect, useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { CheckField, ChoiceField } from '../../ui/parts/field.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import type { DateForm } from '../../ui/visits/visit-actions.tsx';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';

/** Who plans visits in the name of an office. */
export const PLANNERS: readonly string[] = ['MGR', 'UNT', 'LDR'];

/** A person who may go. */
export interface Worker {
  readonly id: string;
  readonly name: string;
}

/** The other workers of the caller's unit; none for a caller who cannot send any. */
export function useWorkers(): readonly Worker[] {
  const { id: me, grants } = usePerson();
  const [workers, setWorkers] = useState<readonly Worker[]>([]);
  const mayHave = grants.some(({ role }) => role === 'UNT' || role === 'LDR');
  useEffect(() => {
    if (!mayHave) return;
    void client.call('GET /v1/desk/workers', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged) setWorkers(outcome.value.items.filter(({ id }) => id !== me));
    });
  }, [mayHave]);
  return workers;
}

/** The date of a visit, the office that comes, and who goes: the caller, workers of the caller's unit, or both. */
export function useDateForm(workers: readonly Worker[]): DateForm & { readonly reset: () => void } {
  const texts = useVisitTexts();
  const common = useCommonTexts();
  const { id: me, name, grants } = usePerson();
  const [begin, setBegin] = useState('');
  const [going, setGoing] = useState<readonly string[]>([me]);
  const [unitId, setUnitId] = useState<string>();
  const [isTried, setTried] = useState(false);
  const offices = new Map(
    grants.filter(({ role }) => PLANNERS.includes(role)).map((grant) => [grant.unitId, grant.unitName]),
  );
  const needsOffice = offices.size > 1;
  const isAlone = going.length === 1 && going[0] === me;
  return {
    isComplete: () => {
      setTried(true);
      return begin !== '' && going.length > 0 && (!needsOffice || unitId !== undefined);
    },
    body: () => ({
      begin,
      ...(!isAlone && { visitors: going }),
      ...(needsOffice && { unitId }),
    }),
    reset: () => {
      setBegin('');
      setGoing([me]);
      setTried(false);
    },
    draw: (problem) => (
      <>
        <TimeField
          label={texts.begin}
          isOptional={false}
          error={
            isTried && begin === '' ? common.required : problem?.errors?.find(({ path }) => path === 'begin')?.message
          }
          value={begin}
          onChange={(at) => setBegin(at ?? '')}
        />
        {needsOffice && (
          <ChoiceField
            label={texts.asOffice}
            value={unitId}
            error={isTried && unitId === undefined ? common.required : undefined}
            options={[...offices].map(([value, label]) => ({ value, label }))}
            onChange={setUnitId}
          />
        )}
        {workers.length > 0 && (
          <fieldset class="field">
            <legend>{texts.going}</legend>
            {[{ id: me, name: texts.myself(name) }, ...workers].map((person) => (
              <CheckField
                key={person.id}
                label={person.name}
                isChecked={going.includes(person.id)}
                onChange={(goes) => setGoing(goes ? [...going, person.id] : going.filter((each) => each !== person.id))}
              />
            ))}
            {isTried && going.length === 0 && <p class="field-error">{texts.nobodyGoes}</p>}
          </fieldset>
        )}
      </>
    ),
  };
}
