using System.Runtime.CompilerServices;

namespace AwsCredentialReport;

/// <summary>The words that a report contains in place of a value.</summary>
internal static class ReportWord
{
    internal const string RootAccount = "<root_account>";
    internal const string True = "true";
    internal const string False = "false";
    internal const string NotApplicable = "N/A";
    internal const string NoInformation = "no_information";
    internal const string NotSupported = "not_supported";

    /// <summary>The code of a word; Text for every word that has none.</summary>
    internal static ReportCell ToCell(ReadOnlySpan<char> word) => word switch
    {
        "" => ReportCell.Empty,
        True => ReportCell.True,
        False => ReportCell.False,
        NotApplicable => ReportCell.NotApplicable,
        NoInformation => ReportCell.NoInformation,
        NotSupported => ReportCell.NotSupported,
        _ => ReportCell.Text,
    };

    /// <summary>The code of a word in UTF-8; Text for every word that has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReportCell ToCell(ReadOnlySpan<byte> word) => word.Length switch
    {
        0 => ReportCell.Empty,
        3 when word.SequenceEqual("N/A"u8) => ReportCell.NotApplicable,
        4 when word.SequenceEqual("true"u8) => ReportCell.True,
        5 when word.SequenceEqual("false"u8) => ReportCell.False,
        13 when word.SequenceEqual("not_supported"u8) => ReportCell.NotSupported,
        14 when word.SequenceEqual("no_information"u8) => ReportCell.NoInformation,
        _ => ReportCell.Text,
    };

    /// <summary>The word that has this code; null when the report has no such column.</summary>
    internal static string? Of(ReportCell cell) => cell switch
    {
        ReportCell.Empty => string.Empty,
        ReportCell.True => True,
        ReportCell.False => False,
        ReportCell.NotApplicable => NotApplicable,
        ReportCell.NoInformation => NoInformation,
        ReportCell.NotSupported => NotSupported,
        _ => null,
    };

    /// <summary>A boolean, or null when the column is missing or contains anything else.</summary>
    internal static bool? ToFlag(string? word) =>
        Is(word, True) ? true
        : Is(word, False) ? false
        : null;

    /// <summary>True for every word that means "no value"; false for a missing column.</summary>
    internal static bool IsNone(string? word) =>
        word is not null &&
        (Is(word, NotApplicable) || Is(word, NoInformation) || Is(word, NotSupported) || word.AsSpan().Trim().IsEmpty);

    internal static bool Is(string? word, string known) =>
        ReferenceEquals(word, known) ||
        (word is not null && word.Length >= known.Length && MayBeginLike(word[0], known[0]) &&
            word.AsSpan().Trim().Equals(known, StringComparison.OrdinalIgnoreCase));

    // Most words differ in their first letter, which is ASCII in all known words.
    private static bool MayBeginLike(char first, char known) => (first | 0x20) == (known | 0x20) || char.IsWhiteSpace(first);
}
