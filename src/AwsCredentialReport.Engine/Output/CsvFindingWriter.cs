using CsvHelper;

namespace AwsCredentialReport.Engine;

internal sealed class CsvFindingWriter : FindingWriter
{
    private readonly CsvWriter _csv;

    internal CsvFindingWriter(TextWriter output) => _csv = new CsvWriter(output, SafeCsv.Configuration, leaveOpen: true);

    protected override void Begin()
    {
        foreach (var (name, _) in FindingFields.All)
        {
            _csv.WriteField(name);
        }

        _csv.NextRecord();
    }

    protected override void Add(IHygieneFinding finding)
    {
        foreach (var (_, text) in FindingFields.All)
        {
            _csv.WriteField(text(finding));
        }

        _csv.NextRecord();
    }

    protected override void End() => _csv.Flush();

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        base.Dispose(disposing);
    }
}
