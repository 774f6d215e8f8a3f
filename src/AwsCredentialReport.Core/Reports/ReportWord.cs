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

    /// <summary>A boolean, or null when the column is missing or contains anything else.</summary>
    internal static bool? ToFlag(string? word) =>
        ReferenceEquals(word, False) ? false
        : Is(word, True) ? true
        : Is(word, False) ? false
        : null;

    /// <summary>True for every word that means "no value"; false for a missing column.</summary>
    internal static bool IsNone(string? word) =>
        word is not null &&
        (Is(word, NotApplicable) || Is(word, NoInformation) || Is(word, NotSupported) || word.AsSpan().Trim().IsEmpty);

    internal static bool Is(string? word, string known) =>
        ReferenceEquals(word, known) ||
        (word is not null && word.Length >= known.Length &&
            word.AsSpan().Trim().Equals(known, StringComparison.OrdinalIgnoreCase));
}
