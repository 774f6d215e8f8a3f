// node duckdb.cjs PACKAGE REQUEST: runs the scripts of a request, then its queries, and prints their rows as JSON.
const { readFileSync } = require('node:fs');
const { DuckDBInstance } = require(process.argv[2]);

async function run({ archive, scripts, queries }) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'America/New_York'"); // As on a machine that is not in UTC.
  await connection.run(`SET VARIABLE archive = '${archive.replaceAll("'", "''")}'`);
  for (const script of scripts) await last(connection, script);
  const answers = {};
  for (const [name, sql] of Object.entries(queries)) {
    const reader = await last(connection, sql).catch(error => { throw new Error(`${name}: ${error.message}`); });
    answers[name] = { types: reader.columnTypes().map(String), rows: reader.getRowObjectsJson() };
  }
  return answers;
}

async function last(connection, sql) {
  const statements = await connection.extractStatements(sql);
  let reader;
  for (let i = 0; i < statements.count; i++) reader = await (await statements.prepare(i)).runAndReadAll();
  return reader;
}

run(JSON.parse(readFileSync(process.argv[3], 'utf8')))
  .then(answers => process.stdout.write(JSON.stringify(answers)))
  .catch(error => { process.stderr.write(error.message); process.exitCode = 1; });
