import type { NativePackage } from './bundling/nativePackages.ts';

/**
 * Every Lambda function of the platform, once: the bundler builds `functions/<context>/<entry>.ts` of each, and the stack places
 * each bundle. A name that no context places stops the synthesis.
 */
export const functionNames = [
  'departments-api',
  'calendar-api',
  'catalog-api',
  'sources-api',
  'catalog-setDeadline',
  'catalog-awaitDecision',
  'catalog-settle',
  'catalog-sweep',
  'catalog-recomputeDeadlines',
  'libraries-api',
  'catalog-importsApi',
  'catalog-exportsApi',
  'catalog-runImport',
  'sharing-api',
  'notices-api',
  'workItems-api',
  'registrations-api',
  'registrations-certificate',
  'quality-api',
  'supervision-api',
  'reports-api',
  'reports-documents',
  'cityPlatform-api',
  'evidence-api',
  'documentation-api',
  'sharing-deliveryApi',
  'sharing-extract',
  'sharing-setDeadline',
  'sharing-awaitDecision',
  'sharing-remind',
  'sharing-settle',
  'sharing-sweep',
  'sharing-recomputeDeadlines',
  'notices-notify',
  'notices-deliver',
  'notices-sweep',
  'workItems-project',
  'workItems-remind',
  'workItems-reconcile',
  'departments-watchPosts',
  'departments-reorganise',
  'catalog-transfer',
  'sharing-transfer',
  'registrations-transfer',
  'libraries-transfer',
  'sources-transfer',
  'quality-transfer',
  'supervision-transfer',
  'libraries-follow',
  'sources-index',
  'sources-reindex',
  'registrations-setDeadline',
  'registrations-awaitDecision',
  'registrations-remind',
  'registrations-settle',
  'registrations-sweep',
  'registrations-recomputeDeadlines',
  'registrations-askForChanges',
  'registrations-lapseApplications',
  'registrations-countApplications',
  'quality-arrive',
  'quality-check',
  'quality-nightly',
  'quality-sweep',
  'supervision-detect',
  'supervision-setDeadline',
  'supervision-awaitDecision',
  'supervision-settle',
  'supervision-sweep',
  'supervision-recomputeDeadlines',
  'reports-draft',
  'reports-remind',
  'reports-setDeadline',
  'reports-awaitDecision',
  'reports-settle',
  'reports-sweep',
  'reports-recomputeDeadlines',
  'cityPlatform-follow',
  'cityPlatform-push',
  'cityPlatform-reconcile',
  'evidence-publish',
  'evidence-seal',
] as const;

export type FunctionName = (typeof functionNames)[number];

/** Where the repository starts, whatever the working directory. */
export const root = new URL('..', import.meta.url);

/** Source file of a function, relative to the root: `functions/sharing/settle.ts`. */
export function entryOf(name: FunctionName): string {
  return `functions/${name.replace('-', '/')}.ts`;
}

/** Folder of a function's bundle, relative to the root: `dist/functions/sharing-settle`, holding `index.mjs`. */
export function bundleOf(name: FunctionName): string {
  return `dist/functions/${name}`;
}

/** A file that a function reads beside its bundle: from where in the repository, to where in the bundle's folder. */
export interface Asset {
  readonly from: string;
  readonly to: string;
}

const NOTO = 'node_modules/@expo-google-fonts/noto-sans-sc';

/** What makes an archived document stands on. */
const TYPESETTING: readonly Asset[] = [
  { from: `${NOTO}/400Regular/NotoSansSC_400Regular.ttf`, to: 'fonts/regular.ttf' },
  { from: `${NOTO}/700Bold/NotoSansSC_700Bold.ttf`, to: 'fonts/bold.ttf' },
  // The SIL Open Font Licence goes with the fonts.
  { from: `${NOTO}/LICENSE_FONT`, to: 'fonts/LICENSE' },
  // Where the typesetter looks for the colour profile of an archived document.
  { from: 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc', to: 'data/sRGB_IEC61966_2_1.icc' },
];

/** The files of the functions that need any. */
const ASSETS: Partial<Record<FunctionName, readonly Asset[]>> = {
  'registrations-certificate': TYPESETTING,
  'reports-documents': TYPESETTING,
};

/** The functions that load a library of the machine's own. */
const NATIVE: Partial<Record<FunctionName, readonly NativePackage[]>> = {
  'quality-check': ['@duckdb/node-bindings'],
  'sharing-deliveryApi': ['@duckdb/node-bindings'],
  'sharing-extract': ['@duckdb/node-bindings'],
};

export function nativeOf(name: FunctionName): readonly NativePackage[] {
  return NATIVE[name] ?? [];
}

export function assetsOf(name: FunctionName): readonly Asset[] {
  return ASSETS[name] ?? [];
}
