namespace AwsCredentialReport.Engine;

/// <summary>How old passwords and active access keys are, and how long ago they were used.</summary>
internal sealed class AgesSection() : HtmlSection("ages", "Ages")
{
    protected override string Lede(HtmlView view) =>
        $"Days up to {Sentence.Date(view.AsOf)}. The lines are the thresholds of this audit.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        if (view.Input.Rows.IsEmpty)
        {
            html.Element("p", view.NoRows);
            return;
        }

        var passwords = new SvgHistogram
        {
            Title = "Passwords", FirstLabel = "days since set", SecondLabel = "days since last sign-in",
            Limits = Limits(view, nameof(PasswordUnused), nameof(PasswordNotRotated)),
        };
        var keys = new SvgHistogram
        {
            Title = "Active access keys", FirstLabel = "days since created", SecondLabel = "days since last used",
            Limits = Limits(view, nameof(AccessKeyUnused), nameof(AccessKeyNotRotated)),
        };
        long passwordCount = 0;
        long keyCount = 0;
        foreach (var user in view.Users)
        {
            if (user.Password is { IsUsable: true } password)
            {
                passwords.Add(password.SetDays, password.UsedDays, password.WasNeverUsed);
                passwordCount++;
            }

            foreach (var key in user.Keys.Where(key => key.IsUsable))
            {
                keys.Add(key.SetDays, key.UsedDays, key.WasNeverUsed);
                keyCount++;
            }
        }

        html.Open("div.charts");
        passwords.Write(html, ExportText.Count(passwordCount, "password"));
        keys.Write(html, ExportText.Count(keyCount, "key"));
        html.Close();
    }

    private static List<(int Days, string Label)> Limits(HtmlView view, string unused, string old)
    {
        var limits = new List<(int Days, string Label)>();
        if (view.Limit(unused) is { } unusedDays)
        {
            limits.Add((unusedDays, $"unused from {HtmlNumber.Of(unusedDays)}"));
        }

        if (view.Limit(old) is { } oldDays)
        {
            limits.Add((oldDays, $"too old above {HtmlNumber.Of(oldDays)}"));
        }

        return limits;
    }
}
