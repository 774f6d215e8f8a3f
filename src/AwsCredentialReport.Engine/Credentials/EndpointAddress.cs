namespace AwsCredentialReport.Engine;

/// <summary>The URL of a custom endpoint or proxy.</summary>
public static class EndpointAddress
{
    /// <summary>The URL without a user name and password; null when the text is not a whole http or https URL, or has a query.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) &&
        url.Query.Length == 0 && url.Fragment.Length == 0
            ? WithoutUser(url)
            : null;

    /// <summary>What is wrong with the text; null when <see cref="Parse"/> accepts it.</summary>
    public static string? Problem(string text) =>
        Parse(text) is null ? Sentence.Format(Messages.NotAUrl, Shown(text)) : null;

    /// <summary>The text in quotes, or a placeholder where it may contain a password.</summary>
    public static string Shown(string text) =>
        text is not null && !text.Contains('@', StringComparison.Ordinal) ? $"'{text}'" : Messages.HiddenUrl;

    /// <summary>The URL without a user name and password, to call and to print.</summary>
    internal static Uri WithoutUser(Uri url) =>
        url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = string.Empty, Password = string.Empty }.Uri;

    /// <summary>The URL with a slash at its end, so that a path can be added to it.</summary>
    internal static Uri WithSlash(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
}
