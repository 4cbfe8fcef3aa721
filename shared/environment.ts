import type * as z from 'zod';

/**
 * A function's environment, parsed once at start by the same schema that types its CDK construct.
 * Throws an Error naming every missing or wrong variable, never a value.
 */
export function parseEnvironment<S extends z.ZodObject>(schema: S, variables: Record<string, string | undefined> = process.env): z.output<S> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new Error(`environment of this function is wrong: ${faults.join('; ')}`);
}
