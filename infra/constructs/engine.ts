/** Memory of a function with the analytical engine: two processors come with so much, and DuckDB may use what Node, ICU and slack do not take (measured: 150 to 260 MB). */
export const ENGINE_MB = 2048;
export const BESIDE_THE_ENGINE_MB = 500;
