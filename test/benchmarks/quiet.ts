/** Imported first: what functions log and count is for operators, and the libraries read this when they are loaded. */
process.env['LOG_LEVEL'] = 'SILENT';
process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
process.env['POWERTOOLS_METRICS_NAMESPACE'] = 'bench';
process.env['POWERTOOLS_SERVICE_NAME'] = 'bench';
