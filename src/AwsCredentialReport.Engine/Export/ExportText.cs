using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Texts of others, such as names, paths and the reasons of waivers, made fit for a format.</summary>
internal static class ExportText
{
    /// <summary>How the compact formats write JSON: they are tested against their schemas, so the writer need not check.</summary>
    internal static readonly JsonWriterOptions CompactJson = new() { SkipValidation = true };

    private const char Replacement = '\uFFFD';

    internal static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string? Time(DateTime? time) => time is { } known ? Time(known) : null;

    /// <summary>Such as "1 finding" or "1,200 findings".</summary>
    internal static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>
    /// One line that shows what it holds: control characters, marks that turn the direction of writing, and halves of
    /// surrogate pairs become U+FFFD, line breaks spaces.
    /// </summary>
    internal static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text ?? string.Empty;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                result.Append(text, i++, 2);
            }
            else
            {
                result.Append(Shown(text[i]));
            }
        }

        return result.ToString();
    }

    /// <summary>The text, cut to a length with "…" at its end; no pair of surrogates is cut in two.</summary>
    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>The evidence of a finding; of an Unknown one with a mark at its start.</summary>
    internal static string Evidence(IHygieneFinding finding) => finding.Verdict == HygieneVerdict.Unknown
        ? Sentence.Format(Messages.ExportCannotTell, finding.Evidence)
        : finding.Evidence;

    /// <summary>The least severity that was looked at; null when all were.</summary>
    internal static HygieneSeverity? Least(ExportInput input) =>
        input.Policy is { MinimumSeverity: > HygieneSeverity.Informational and var least } ? least : null;

    /// <summary>The counts since the baseline, such as "+3 new, −5 fixed, 33 unchanged"; null without a baseline.</summary>
    internal static string? Baseline(HygieneSummary counts) => counts is { NewFindings: { } added, FixedFindings: { } closed, UnchangedFindings: { } kept }
        ? Sentence.Format(Messages.BaselineCounts, Grouped(added), Grouped(closed), Grouped(kept))
        : null;

    /// <summary>The owner, reason, ticket and end of a waiver, in one line.</summary>
    internal static string Reason(Waiver waiver)
    {
        var ticket = waiver.Ticket is null ? string.Empty : $" ({waiver.Ticket})";
        var reason = $"{waiver.Owner}: {waiver.Reason}{ticket}";
        return Line(waiver.Expires == default ? reason : Sentence.Format(Messages.ExportWaivedUntil, reason, Time(waiver.Expires)));
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static char Shown(char c) => c switch
    {
        '\r' or '\n' or '\t' or '\u2028' or '\u2029' => ' ',
        _ when char.IsControl(c) || char.IsSurrogate(c) || TurnsDirection(c) || c >= '\uFFFE' => Replacement,
        _ => c,
    };

    private static bool TurnsDirection(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
