import { useState } from 'preact/hooks';
import type { DeskItem } from '../../client/knowledge-operations.ts';
import { CITIES } from '../../texts/places/cities.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/parts/field.tsx';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { findSmallest, NO_REGION, toRegion } from '../../ui/region.ts';
import { CategoryField } from '../fields/category-field.tsx';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { useKnowledgeTexts } from './texts.ts';

type Content = DeskItem['content'];

/** An item that is begun or changed. The content is that of the newest version; what was shown stays shown until a second person publishes. */
export function EditForm({
  id,
  label,
  version,
  content,
  regionName,
  onDone,
  onStale,
}: {
  readonly id: string;
  readonly label: string;
  readonly version: number;
  readonly content: Content | undefined;
  readonly regionName: string;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useKnowledgeTexts();
  const common = useCommonTexts();
  const regions = useTexts().call;
  const { units } = usePerson();
  const whole = content !== undefined && isWhole(content.regionCode) ? content.regionCode : PROVINCE;
  const [region, setRegion] = useState(() =>
    content === undefined || isWhole(content.regionCode) ? NO_REGION : toRegion(content.regionCode, regionName),
  );
  const [written, setWritten] = useState(() => begin(content, units[0]?.id ?? ''));
  const [isTried, setTried] = useState(false);
  const change = (next: Partial<Written>) => setWritten((before) => ({ ...before, ...next }));
  const regionCode = findSmallest(region) || whole;
  const send = async (key: string) => {
    const body = { expectedVersion: version, content: toContent(written, regionCode) };
    const outcome = await client.call('POST /v1/desk/knowledge/{id}/edit', { params: { id }, key, body });
    return outcome.ok ? undefined : outcome.problem;
  };
  const sending = useSending(send, { onDone, onStale });
  const refusedAt = (path: string) => sending.problem?.errors?.find((each) => each.path === path)?.message;
  const errorOf = (name: (typeof NEEDED)[number]) =>
    isTried && written[name].trim() === '' ? common.required : refusedAt(`content.${name}`);
  const ownOwner = units.some((unit) => unit.id === written.ownerUnitId);
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return NEEDED.every((name) => written[name].trim() !== '');
      }}
      question={undefined}
      stale={common.problem.changed}
    >
      <TextField
        label={texts.question}
        maxLength={60}
        value={written.question}
        error={errorOf('question')}
        onInput={(question) => change({ question })}
      />
      <TextField
        label={texts.answer}
        rows={6}
        value={written.answer}
        error={errorOf('answer')}
        onInput={(answer) => change({ answer })}
      />
      <TextField
        label={texts.aliases}
        hint={texts.aliasesHint}
        isOptional
        rows={2}
        value={written.aliases}
        onInput={(aliases) => change({ aliases })}
      />
      <TextField
        label={texts.legalBasis}
        hint={texts.legalBasisHint}
        isOptional
        rows={2}
        value={written.legalBasis}
        onInput={(legalBasis) => change({ legalBasis })}
      />
      <CheckField
        label={texts.needsCheck}
        hint={texts.needsCheckHint}
        isChecked={written.needsCheck}
        onChange={(needsCheck) => change({ needsCheck })}
      />
      <CategoryField
        label={texts.category}
        isOptional={false}
        error={errorOf('category')}
        value={written.category}
        proposal={undefined}
        onChange={(category) => change({ category })}
      />
      <fieldset class="field">
        <legend>{texts.region}</legend>
        <p class="field-hint">{texts.regionHint}</p>
        <RegionFields call={client.call} texts={regions} region={region} onChange={setRegion} />
        {refusedAt('content.regionCode') !== undefined && <p class="field-error">{refusedAt('content.regionCode')}</p>}
      </fieldset>
      {ownOwner && units.length > 1 && (
        <SelectField
          label={texts.owner}
          empty={regions.choose}
          value={written.ownerUnitId}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={(ownerUnitId) => change({ ownerUnitId })}
        />
      )}
      <TextField
        label={texts.validFrom}
        type="date"
        value={written.validFrom}
        error={errorOf('validFrom')}
        onInput={(validFrom) => change({ validFrom })}
      />
      <TextField
        label={texts.validTo}
        type="date"
        isOptional
        value={written.validTo}
        error={refusedAt('content.validTo')}
        onInput={(validTo) => change({ validTo })}
      />
      <ChoiceField
        label={texts.audience}
        value={written.audience}
        options={(['public', 'internal'] as const).map((value) => ({ value, label: texts.audiences[value] }))}
        onChange={(audience) => change({ audience })}
      />
    </SendForm>
  );
}

/** What an item cannot be without. */
const NEEDED = ['question', 'answer', 'category', 'validFrom'] as const;

/** The code of the province whose cities the pages list. */
const PROVINCE = `${CITIES[0]?.code.slice(0, 2)}0000`;

/** Whether a code is that of a province or the country, which no list of cities has. */
function isWhole(code: string): boolean {
  return code.endsWith('0000');
}

interface Written {
  readonly question: string;
  readonly answer: string;
  /** One a line. */
  readonly aliases: string;
  readonly legalBasis: string;
  readonly needsCheck: boolean;
  readonly category: string;
  readonly ownerUnitId: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly audience: Content['audience'];
}

function begin(content: Content | undefined, ownerUnitId: string): Written {
  if (content === undefined)
    return {
      question: '',
      answer: '',
      aliases: '',
      legalBasis: '',
      needsCheck: false,
      category: '',
      ownerUnitId,
      validFrom: '',
      validTo: '',
      audience: 'public',
    };
  const { regionCode: _region, aliases, legalBasis, validTo = '', ...rest } = content;
  return { ...rest, validTo, aliases: aliases.join('\n'), legalBasis: legalBasis.join('\n') };
}

function toContent({ aliases, legalBasis, validTo, ...rest }: Written, regionCode: string): Content {
  return {
    ...rest,
    question: rest.question.trim(),
    answer: rest.answer.trim(),
    regionCode,
    aliases: toLines(aliases),
    legalBasis: toLines(legalBasis),
    ...(validTo !== '' && { validTo }),
  } as Content;
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
