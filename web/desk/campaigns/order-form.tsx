import { useState } from 'preact/hooks';
import type { Me } from '../../client/desk-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { TextField } from '../../ui/parts/field.tsx';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { findSmallest, NO_REGION } from '../../ui/region.ts';
import { goTo } from '../../ui/router.ts';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { useCampaignTexts } from './texts.ts';

const EMPTY = { name: '', from: '', to: '', size: '', seed: '', begin: '', end: '' };
type Written = typeof EMPTY;

/** The region that the person heads, if the platform names one. */
function findOwnRegion({ grants, units }: Me): { readonly code: string; readonly name: string } | undefined {
  const grant = grants.find(({ role }) => role === 'SUP') ?? grants.find(({ role }) => role === 'LDR');
  const unit = units.find(({ id }) => id === grant?.unitId);
  const code = grant?.regionCode ?? unit?.regionCode;
  const name = grant?.regionCode === undefined ? unit?.regionName : grant.regionName;
  return code === undefined ? undefined : { code: code.slice(0, 6), name: name ?? code };
}

/** A whole number within its limits; undefined for anything else. */
function readNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Orders a campaign, and opens it. */
export function OrderForm() {
  const texts = useCampaignTexts();
  const common = useCommonTexts();
  const own = findOwnRegion(usePerson());
  const [region, setRegion] = useState(NO_REGION);
  const [written, setWritten] = useState<Written>(EMPTY);
  const [isTried, setTried] = useState(false);
  const regionCode = findSmallest(region) || own?.code;
  // A county has no smaller part that campaigns ask.
  const mayNarrow = own === undefined || own.code.endsWith('00');
  const size = readNumber(written.size, 5, 2_000_000);
  const seed = readNumber(written.seed, 0, 2_147_483_647);
  const hasWrongSeed = written.seed.trim() !== '' && seed === undefined;
  const sending = useSending(
    async (key) => {
      const { name, from, to, begin, end } = written;
      const chosen = { ...(seed !== undefined && { seed }), ...(begin !== '' && { begin }) };
      const body = { name: name.trim(), regionCode: regionCode ?? '', from, to, size: size ?? 0, end, ...chosen };
      const outcome = await client.call('POST /v1/desk/enterprise/campaigns', { key, body });
      if (!outcome.ok) return outcome.problem;
      if (!outcome.unchanged) goTo(`/desk/campaign/${outcome.value.id}`);
      return undefined;
    },
    { onDone: () => undefined, onStale: () => undefined },
  );
  const change = (name: keyof Written) => (value: string | undefined) =>
    setWritten((before) => ({ ...before, [name]: value ?? '' }));
  const errorOf = (name: keyof Written | 'regionCode', isMissing: boolean, missing = common.required) =>
    isTried && isMissing ? missing : sending.problem?.errors?.find(({ path }) => path === name)?.message;
  const isEmpty = (name: keyof Written) => written[name].trim() === '';
  const fieldOf = (name: keyof Written) => ({
    label: texts[name],
    value: written[name],
    error: errorOf(name, isEmpty(name)),
  });
  const isComplete = () => {
    setTried(true);
    const isWhole = (['name', 'from', 'to', 'end'] as const).every((name) => !isEmpty(name));
    return isWhole && regionCode !== undefined && size !== undefined && !hasWrongSeed;
  };
  const regionError = errorOf('regionCode', regionCode === undefined, texts.needsRegion);
  return (
    <section aria-labelledby="order">
      <h2 id="order">{texts.order}</h2>
      <div class="card">
        <SendForm
          label={texts.order}
          sending={sending}
          isComplete={isComplete}
          question={texts.question}
          stale={texts.changed}
        >
          <TextField {...fieldOf('name')} hint={texts.nameHint} maxLength={40} onInput={change('name')} />
          {mayNarrow ? (
            <fieldset class="field">
              <legend>{texts.region}</legend>
              {own !== undefined && (
                <p class="field-hint">
                  {texts.wholeRegion}
                  <span class="written">{own.name}</span>
                </p>
              )}
              <RegionFields call={client.call} texts={texts.regions} region={region} onChange={setRegion} />
              {regionError !== undefined && <p class="field-error">{regionError}</p>}
            </fieldset>
          ) : (
            <p>
              {texts.region}：<span class="written">{own.name}</span>
            </p>
          )}
          <TextField {...fieldOf('from')} type="date" onInput={change('from')} />
          <TextField {...fieldOf('to')} hint={texts.toHint} type="date" onInput={change('to')} />
          <TextField
            {...fieldOf('size')}
            hint={texts.sizeHint}
            inputMode="numeric"
            maxLength={7}
            error={errorOf('size', size === undefined, texts.sizeWrong)}
            onInput={change('size')}
          />
          <TextField
            {...fieldOf('seed')}
            hint={texts.seedHint}
            isOptional
            inputMode="numeric"
            maxLength={10}
            error={errorOf('seed', hasWrongSeed, texts.seedWrong)}
            onInput={change('seed')}
          />
          <TimeField
            {...fieldOf('begin')}
            hint={texts.beginHint}
            isOptional
            error={errorOf('begin', false)}
            onChange={change('begin')}
          />
          <TimeField {...fieldOf('end')} hint={texts.endHint} isOptional={false} onChange={change('end')} />
        </SendForm>
      </div>
    </section>
  );
}
