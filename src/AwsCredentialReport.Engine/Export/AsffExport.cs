using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Findings of AWS Security Hub, in files that <c>aws securityhub batch-import-findings --findings file://…</c> takes: 100
/// findings of one account each. Every import updates the findings of the last one, by their ids.
/// </summary>
internal sealed class AsffExport : IFindingExport
{
    // What BatchImportFindings takes. 100 findings of ours are far below its 6 MB, as every text is cut.
    private const int MostFindings = 100;

    public string Name => "Asff";

    public string Description => Messages.ExportAsff;

    public ImmutableArray<string> Extensions => [".asff.json"];

    public IEnumerable<ExportPart> Split(ExportInput input, Action<string> note)
    {
        CheckRegion(input);
        var (taken, homeless) = (input.Findings.Where(HasAccount).ToList(), input.Findings.Where(finding => !HasAccount(finding)).ToList());
        if (homeless.Count > 0)
        {
            note(Sentence.Format(Messages.AsffWithoutAccount, ExportText.Count(homeless.Count, "finding")));
        }

        return taken.GroupBy(finding => finding.AccountId!, StringComparer.Ordinal)
            .OrderBy(account => account.Key, StringComparer.Ordinal)
            .SelectMany(account => Batches(input, account));
    }

    public IEnumerable<ExportPart> Whole(ExportInput input, Action<string> note)
    {
        var parts = Split(input, note).ToList();
        return parts.Count <= 1
            ? [parts.FirstOrDefault() ?? new ExportPart("asff.json", input with { Findings = [] })]
            : throw new HygieneOptionException(Sentence.Format(Messages.AsffManyFiles, MostFindings, parts.Count));
    }

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var json = new Utf8JsonWriter(output, ExportText.CompactJson);
        var partition = AwsPartition.OfRegion(input.Options.AsffRegion!)!.Name;
        json.WriteStartArray();
        foreach (var finding in input.Findings)
        {
            AsffFinding.Write(json, finding, partition, input);
        }

        json.WriteEndArray();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static bool HasAccount(IHygieneFinding finding) =>
        finding.AccountId is { Length: 12 } account && account.All(char.IsAsciiDigit);

    private static IEnumerable<ExportPart> Batches(ExportInput input, IGrouping<string, IHygieneFinding> account) => account
        .DistinctBy(finding => finding.FindingId, StringComparer.Ordinal)
        .Chunk(MostFindings)
        .Select((batch, index) => new ExportPart(
            FormattableString.Invariant($"asff-{account.Key}-{index + 1:000}.json"), input with { Findings = [.. batch] }));

    private static void CheckRegion(ExportInput input)
    {
        if (string.IsNullOrEmpty(input.Options.AsffRegion))
        {
            throw new HygieneOptionException(Messages.AsffRegionMissing);
        }

        var region = AwsPartition.OfRegion(input.Options.AsffRegion)
            ?? throw new HygieneOptionException(Sentence.Format(Messages.AsffNotARegion, input.Options.AsffRegion));
        var other = input.Findings.FirstOrDefault(finding => finding.Arn is { } arn && (AwsPartition.OfArn(arn) ?? region) != region);
        if (other is not null)
        {
            throw new HygieneOptionException(Sentence.Format(
                Messages.AsffOtherPartition, input.Options.AsffRegion, region.Name, other.AccountId, ReportArn.PartitionOf(other.Arn)));
        }
    }
}
