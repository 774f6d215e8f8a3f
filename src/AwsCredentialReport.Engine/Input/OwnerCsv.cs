using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace AwsCredentialReport.Engine;

/// <summary>Owners as CSV with a header; the columns have any order, and are separated by commas or semicolons.</summary>
internal static class OwnerCsv
{
    private static readonly string[] Required = ["user", "owner"];

    internal static ImmutableArray<OwnerLine> Parse(string text)
    {
        using var reader = new StringReader(text);
        var header = text.AsSpan().TrimStart();
        header = header[..(header.IndexOfAny('\r', '\n') is var end and >= 0 ? end : header.Length)];
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = header.Contains(';') && !header.Contains(',') ? ";" : ",",
            BadDataFound = bad => throw new HygieneOptionException(Sentence.Format(Messages.OwnerQuote, Place(bad.Context.Parser!))),
        });
        csv.Read();
        var columns = Columns(csv);
        var lines = ImmutableArray.CreateBuilder<OwnerLine>();
        while (csv.Read())
        {
            var values = csv.Record!;
            if (values.Length != columns.Count)
            {
                throw new HygieneOptionException(
                    Sentence.Format(Messages.OwnerValueCount, Place(csv), ExportText.Count(values.Length, "value"), columns.Count));
            }

            lines.Add(OwnerFile.Line(Place(csv), name => columns.IndexOf(name) is var index and >= 0 ? values[index] : null));
        }

        return lines.ToImmutable();
    }

    private static List<string> Columns(CsvParser csv)
    {
        var columns = csv.Record!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var unknown = columns.Find(name => !OwnerFile.Columns.Contains(name, StringComparer.Ordinal));
        var missing = Required.FirstOrDefault(name => !columns.Contains(name));
        var twice = columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key;
        var place = Place(csv);
        var problem = unknown is not null ? Sentence.Format(Messages.OwnerColumnUnknown, place, unknown, string.Join(", ", OwnerFile.Columns))
            : missing is not null ? Sentence.Format(Messages.OwnerColumnMissing, place, missing)
            : twice is not null ? Sentence.Format(Messages.OwnerColumnTwice, place, twice)
            : null;
        return problem is null ? columns : throw new HygieneOptionException(problem);
    }

    private static string Place(IParser csv) => Sentence.Format(Messages.OwnerLine, csv.RawRow);
}
