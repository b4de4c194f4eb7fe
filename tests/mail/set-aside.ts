import type { Sample } from './samples.ts';

interface Rule {
  fields: string[];
  /** Where absent, every sample with one of the fields. */
  files?: string[];
  reason: string;
}

const rules: Rule[] = [];

/** Why a failing assertion doesn't count: SEMANTICS decides otherwise, or the source contradicts itself. */
export function reasonToSetAside(sample: Sample, field: string): string | undefined {
  return rules.find(({ fields, files }) => fields.includes(field) && (files?.includes(sample.file) ?? true))
    ?.reason;
}
