import { isSparse, membersOf, type Schema } from '../wire/schemas';

/** Everything a format must escape, beyond ASCII included. */
const TEXT = `a<b> & "c" 'd' é ✓ 🚀 100% + / = ? {}\n\ttail`;
const WHEN = new Date(Date.UTC(2026, 1, 3, 4, 5, 6));

/** How many samples are needed to see each member of every union once. */
export function variantsOf(schema: Schema, seen: string[] = []): number {
  const name = schema.getName(true) ?? '';
  if (schema.isListSchema() || schema.isMapSchema()) {
    return variantsOf(schema.getValueSchema(), seen);
  }
  if (!schema.isStructSchema() || seen.includes(name)) {
    return 1;
  }
  const members = Object.values(membersOf(schema));
  return Math.max(
    schema.isUnionSchema() ? members.length : 1,
    ...members.map(member => variantsOf(member, [...seen, name])),
  );
}

/**
 * A value that fills every member of a schema. Different variants choose
 * different members of unions and different booleans.
 */
export function sampleOf(
  schema: Schema,
  variant: number,
  seen: string[] = [],
): unknown {
  const name = schema.getName(true) ?? '';
  if (schema.isStructSchema()) {
    return sampleStructure(schema, variant, [...seen, name]);
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    if (isRecursive(member, seen)) {
      return [];
    }
    const item = sampleOf(member, variant, seen);
    return isSparse(schema) ? [item, null, item] : [item, item];
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return isRecursive(member, seen)
      ? {}
      : {
          'key & one': sampleOf(member, variant, seen),
          two: isSparse(schema) ? null : sampleOf(member, variant, seen),
        };
  }
  return sampleScalar(schema, variant);
}

function isRecursive(schema: Schema, seen: string[]): boolean {
  return schema.isStructSchema() && seen.includes(schema.getName(true) ?? '');
}

function sampleStructure(
  schema: Schema,
  variant: number,
  seen: string[],
): object {
  const members = Object.entries(membersOf(schema)).filter(
    ([, member]) => !isRecursive(member, seen),
  );
  const chosen = schema.isUnionSchema()
    ? [members[variant % members.length]]
    : members;
  return Object.fromEntries(
    chosen.map(([name, member]) => [name, sampleOf(member, variant, seen)]),
  );
}

function sampleScalar(schema: Schema, variant: number): unknown {
  if (schema.isTimestampSchema()) {
    return WHEN;
  }
  if (schema.isBlobSchema()) {
    return new Uint8Array([0, 1, 127, 128, 255]);
  }
  if (schema.isBooleanSchema()) {
    return variant % 2 === 0;
  }
  if (schema.isNumericSchema()) {
    return 4711 + variant;
  }
  if (schema.isDocumentSchema()) {
    return { text: TEXT, list: [1, true, 'x'], nested: { deep: 'yes' } };
  }
  return TEXT;
}
