using CsvHelper;

namespace AwsCredentialReport.Engine;

internal sealed class CsvChangeWriter(TextWriter output) : ChangeWriter
{
    private readonly CsvWriter _csv = new(output, SafeCsv.Configuration, leaveOpen: true);

    public override void Begin() => WriteRecord(ChangeFields.All.Select(field => field.Name));

    public override void Write(CredentialReportChange change) => WriteRecord(ChangeFields.All.Select(field => field.Text(change)));

    public override void Complete() => _csv.Flush();

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        base.Dispose(disposing);
    }

    private void WriteRecord(IEnumerable<string?> fields)
    {
        foreach (var field in fields)
        {
            _csv.WriteField(field);
        }

        _csv.NextRecord();
    }
}
