import type { ComponentChildren } from 'preact';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { CheckField, ChoiceField, type Option, SelectField, TextField } from '../../ui/parts/field.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { NO_REGION } from '../../ui/region.ts';
import { CallerField } from '../fields/caller-field.tsx';
import { CategoryField } from '../fields/category-field.tsx';
import { ChoicesField } from '../fields/choices-field.tsx';
import { CodesField } from '../fields/codes-field.tsx';
import { DeviceField } from '../fields/device-field.tsx';
import { FilesField } from '../fields/files-field.tsx';
import { KnowledgeField } from '../fields/knowledge-field.tsx';
import { PositionField } from '../fields/position-field.tsx';
import { RegionField } from '../fields/region-field.tsx';
import { RestatementField } from '../fields/restatement-field.tsx';
import { SurveyAnswerField } from '../fields/survey-answer-field.tsx';
import { UnitField } from '../fields/unit-field.tsx';
import { UnitsField } from '../fields/units-field.tsx';
import { WorkerField } from '../fields/worker-field.tsx';
import { useTexts } from '../texts.ts';
import { type Control, findControl } from './controls.ts';
import { findView, isUnitSuggested, listRead, type Values } from './table.ts';

type Field = StaffAppeal['actions'][number]['fields'][number];

interface Props {
  readonly appeal: StaffAppeal;
  readonly command: string;
  readonly field: Field;
  readonly isOptional: boolean;
  readonly values: Values;
  readonly error: string | undefined;
  readonly onChange: (change: Values) => void;
}

/** More choices than this are a list to open. */
const MOST_RADIOS = 6;
/** Fields that hold a report or an answer, not a remark. */
const LONG = ['text', 'publicReply', 'reply'];

/** The control of one field of a command, with its words and who reads them. */
export function FieldControl(props: Props) {
  const control = findControl(props.field);
  if (control === undefined || isOfReports(props)) return null;
  const drawn = draw(control, props);
  return drawn === null ? null : <div data-field={props.field.name}>{drawn}</div>;
}

/** Only a report accuses somebody. */
function isOfReports({ appeal, field, values }: Props): boolean {
  return ['accusedUnitId', 'accusesNobody'].includes(field.name) && (values.kind ?? appeal.kind) !== 'report';
}

function draw(control: Control, props: Props): ComponentChildren {
  const { appeal, field, isOptional, values, error, onChange } = props;
  const { name, label } = field;
  const common = { label, isOptional, error };
  const set = (value: unknown) => onChange({ [name]: value });
  const text = typeof values[name] === 'string' ? (values[name] as string) : '';
  // Codes with words are a choice, also where another command has free words under the same name.
  if (field.choices !== undefined && control !== 'choices') return <CodeField {...props} />;
  switch (control) {
    case 'words':
    case 'line':
      return <Words {...props} isLong={control === 'words'} />;
    case 'codes':
      return <CodesField {...common} values={(values[name] as string[] | undefined) ?? []} onChange={set} />;
    case 'yes-no':
      return <YesNo {...common} value={values[name] as boolean | undefined} onChange={set} />;
    case 'tick':
      return (
        <CheckField label={label} isChecked={values[name] === true} onChange={(isOn) => set(isOn ? true : undefined)} />
      );
    case 'internal':
      return <Internal isInternal={values[name] !== false} onChange={set} />;
    case 'choices':
      return (
        <ChoicesField {...common} options={toOptions(field)} values={(values[name] as string[]) ?? []} onChange={set} />
      );
    case 'whole-number':
      return (
        <TextField
          {...common}
          inputMode="numeric"
          value={values[name] === undefined ? '' : String(values[name])}
          onInput={(typed) => set(/^\d+$/.test(typed.trim()) ? Number(typed) : undefined)}
        />
      );
    case 'date':
      return <TextField {...common} type="date" value={text} onInput={set} />;
    case 'time':
      return <TimeField {...common} value={text} onChange={set} />;
    case 'unit':
      return <UnitField {...common} value={text} {...suggest(props)} onChange={set} />;
    case 'units':
      return <UnitsField {...common} values={(values[name] as string[]) ?? []} onChange={set} />;
    case 'worker':
      return <WorkerField {...common} value={text} onChange={set} />;
    case 'category':
      return <CategoryField {...common} value={text} proposal={appeal.proposal} onChange={set} />;
    case 'case':
      return (
        <TextField {...common} inputMode="numeric" value={text} onInput={(typed) => set(typed.replace(/\s/g, ''))} />
      );
    case 'share':
      return (
        <SelectField
          {...common}
          empty="—"
          value={text}
          options={appeal.assignments
            .filter(({ parentId }) => parentId !== undefined)
            .map(({ id, unitName }) => ({ value: id, label: unitName }))}
          onChange={set}
        />
      );
    case 'files':
      return <FilesField {...common} values={(values[name] as string[]) ?? []} onChange={set} />;
    case 'own-files': {
      const own = appeal.media.filter(({ by }) => by === 'appellant');
      const options = own.map(({ mediaId, fileName = mediaId }) => ({ value: mediaId, label: fileName }));
      const chosen = (values[name] as string[] | undefined) ?? [];
      return own.length === 0 ? null : <ChoicesField {...common} options={options} values={chosen} onChange={set} />;
    }
    case 'device':
      return <DeviceField label={label} value={values[name]} onChange={set} />;
    case 'restatement':
      return <RestatementField {...common} appeal={appeal} value={values[name]} onChange={set} />;
    case 'survey-answer':
      return <SurveyAnswerField {...common} value={values[name]} onChange={set} />;
    case 'region':
      return <RegionField {...common} first={NO_REGION} onChange={(code) => set(code || undefined)} />;
    case 'position':
      return <PositionField {...common} onChange={set} />;
    case 'knowledge':
      return (
        <KnowledgeField
          value={text}
          onChoose={({ id, answer }) => onChange({ [name]: id, ...(!values.text && { text: answer }) })}
          onClear={() => set(undefined)}
        />
      );
    case 'caller':
      return <CallerField appeal={appeal} values={values} onChange={onChange} />;
    case 'with-caller':
      // It is part of `caller`.
      return null;
    case 'choice':
      return null;
  }
}

function suggest({ appeal, command, field }: Props) {
  if (field.name === 'accusedUnitId') return {};
  const known: readonly Option<string>[] = isUnitSuggested(command, field.name)
    ? appeal.candidates.map(({ unitId, unitName, whyText }) => ({
        value: unitId,
        label: [unitName, whyText].filter(Boolean).join(' · '),
      }))
    : [];
  const { category, regionCode } = appeal;
  return { known, ...(category && regionCode && { of: { category, region: regionCode } }) };
}

function toOptions({ choices = [] }: Field): readonly Option<string>[] {
  return choices.map(({ value, label }) => ({ value: String(value), label }));
}

/** A code with words for its values; numbers stay numbers. */
function CodeField({ field, isOptional, values, error, onChange }: Props) {
  const texts = useTexts().command;
  const { name, label, choices = [] } = field;
  const value = values[name] === undefined ? '' : String(values[name]);
  const set = (chosen: string) =>
    onChange({ [name]: choices.find((choice) => String(choice.value) === chosen)?.value });
  const common = { label, isOptional, error, options: toOptions(field), onChange: set };
  if (choices.length > MOST_RADIOS) return <SelectField {...common} empty={texts.choose} value={value} />;
  return <ChoiceField {...common} value={value === '' ? undefined : value} />;
}

function YesNo({
  ...field
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
}) {
  const texts = useCommonTexts();
  const options = [
    { value: true, label: texts.yes },
    { value: false, label: texts.no },
  ];
  return <ChoiceField {...field} options={options} />;
}

/** Whether a comment stays with staff: asked in words, because a note that reaches the public cannot be taken back. */
function Internal({
  isInternal,
  onChange,
}: {
  readonly isInternal: boolean;
  readonly onChange: (isInternal: boolean) => void;
}) {
  const texts = useTexts().command;
  return (
    <ChoiceField
      label={texts.whoReads}
      value={isInternal}
      options={[
        { value: true, label: texts.internal },
        { value: false, label: texts.forAppellant },
      ]}
      onChange={onChange}
    />
  );
}

/** Words, in the colour of who reads them. */
function Words({ command, field, isOptional, values, error, isLong, onChange }: Props & { readonly isLong: boolean }) {
  const texts = useTexts().command;
  const { name, label } = field;
  const isRead = listRead(command, values).includes(name);
  const maySay = isRead || findView(command)?.read !== undefined;
  return (
    <div class="words-field" data-audience={isRead ? 'appellant' : 'staff'}>
      <TextField
        label={label}
        isOptional={isOptional}
        error={error}
        hint={
          isRead
            ? findView(command)?.public
              ? texts.readByAll
              : texts.readByAppellant
            : maySay || isLong
              ? texts.readByStaff
              : undefined
        }
        {...(isLong && { rows: LONG.includes(name) ? 6 : 3 })}
        value={typeof values[name] === 'string' ? (values[name] as string) : ''}
        onInput={(text) => onChange({ [name]: text })}
      />
    </div>
  );
}
