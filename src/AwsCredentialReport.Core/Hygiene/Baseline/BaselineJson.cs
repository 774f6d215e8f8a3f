using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace AwsCredentialReport;

/// <summary>Reads a baseline, one finding after the other. A file that is not one ends in an error: it must not look like an empty one.</summary>
internal static class BaselineJson
{
    internal static ImmutableArray<StoredFinding> Parse(ReadOnlyMemory<byte> content)
    {
        var json = Utf8Of(content);
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new HygieneOptionException(Messages.BaselineEmpty);
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        try
        {
            return Read(ref reader);
        }
        catch (JsonException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.BaselineNotJson, e.LineNumber + 1), e);
        }
    }

    private static ImmutableArray<StoredFinding> Read(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new HygieneOptionException(Messages.BaselineNotAnArray);
        }

        var findings = new OrderedFindings();
        var number = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            using var item = JsonDocument.ParseValue(ref reader);
            findings.Add(new BaselineItem(item.RootElement, ++number).Read(), number);
        }

        // Reads on, because other text behind the array is an error.
        _ = reader.Read();
        return findings.Build();
    }

    // Windows PowerShell writes UTF-16 with >.
    private static ReadOnlySpan<byte> Utf8Of(ReadOnlyMemory<byte> content)
    {
        var json = content.Span;
        if (json.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || json.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            json = System.Text.Encoding.UTF8.GetBytes(OptionSource.TextOf(content));
        }
        else if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            json = json[3..];
        }

        return Utf8.IsValid(json) ? json : throw new HygieneOptionException(Messages.BaselineNotText);
    }

    /// <summary>The findings in their order, each id once. Two reports of an account have a finding twice: the newer one counts.</summary>
    private sealed class OrderedFindings
    {
        private readonly List<StoredFinding> _findings = [];
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        internal void Add(StoredFinding finding, int number)
        {
            if (_places.TryAdd(finding.FindingId, _findings.Count))
            {
                _findings.Add(finding);
                return;
            }

            var place = _places[finding.FindingId];
            var other = _findings[place];
            if ((other.Rule, other.AccountId, other.Arn) != (finding.Rule, finding.AccountId, finding.Arn))
            {
                throw new HygieneOptionException(Sentence.Format(Messages.BaselineIdTwice, number, finding.FindingId));
            }

            var newer = finding.ReportGeneratedTime >= other.ReportGeneratedTime ? finding : other;
            var isOpen = ((IHygieneFinding)finding).IsOpen || ((IHygieneFinding)other).IsOpen;
            _findings[place] = newer with
            {
                FirstSeen = BaselineComparison.Earlier(BaselineComparison.FirstSeenOf(finding), BaselineComparison.FirstSeenOf(other)),
                Verdict = isOpen && newer.Verdict == HygieneVerdict.Due ? HygieneVerdict.Fail : newer.Verdict,
                Waiver = isOpen ? null : newer.Waiver,
            };
        }

        internal ImmutableArray<StoredFinding> Build() => [.. _findings.Where(finding => finding.Verdict != HygieneVerdict.Fixed)];
    }
}
