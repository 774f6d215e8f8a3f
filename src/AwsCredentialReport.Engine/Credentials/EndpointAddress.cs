namespace AwsCredentialReport.Engine;

/// <summary>The URL of an endpoint of one's own.</summary>
public static class EndpointAddress
{
    /// <summary>The URL; null when the text is no whole http or https URL.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;
}
