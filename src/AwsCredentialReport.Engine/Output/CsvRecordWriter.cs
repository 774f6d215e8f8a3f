using CsvHelper;

namespace AwsCredentialReport.Engine;

/// <summary>Writes CSV with a header, safe to open in a spreadsheet.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="fields">The columns, in their order.</param>
internal sealed class CsvRecordWriter<T>(TextWriter output, (string Name, Func<T, string?> Text)[] fields) : RecordWriter<T>
{
    private readonly CsvWriter _csv = new(output, SafeCsv.Configuration, leaveOpen: true);

    protected override void Begin() => WriteRecord(fields.Select(field => field.Name));

    protected override void Add(T item) => WriteRecord(fields.Select(field => field.Text(item)));

    protected override void End() => _csv.Flush();

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        base.Dispose(disposing);
    }

    private void WriteRecord(IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            _csv.WriteField(value);
        }

        _csv.NextRecord();
    }
}
